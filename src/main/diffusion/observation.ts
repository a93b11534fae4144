import { knownLevel } from './known-level';
import type { Size } from './tensor';

/** What an edit knows of the picture it makes. */
export interface Observation {
  /** [3, H, W], pixels in [-1, 1]. */
  readonly reference: Float32Array;
  /** [H, W], a `knownLevel` each. */
  readonly known: Uint8Array;
  /** p ≥ 1: what is known are means over p × p patches, which begin at the top left corner. */
  readonly patch: number;
}

/** Whether the whole of the window is given, so that there is nothing to estimate in it. */
export function isWhollyKnown(
  { known, patch }: Observation,
  { width }: Size,
  window: { readonly x: number; readonly y: number; readonly side: number },
): boolean {
  if (patch !== 1) return false;
  for (let y = window.y; y < window.y + window.side; y++) {
    for (let x = window.x; x < window.x + window.side; x++) {
      if (known[y * width + x] !== knownLevel.colour) return false;
    }
  }
  return true;
}
