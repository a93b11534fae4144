import type { Spread } from '../../shared/edit-contract';
import type { Preview } from '../../shared/progress';

/** From nothing to the largest spread: black, violet, orange, pale yellow; RGB bytes. */
const ramp = [
  [8, 6, 20],
  [92, 24, 110],
  [226, 88, 44],
  [252, 246, 190],
] as const;

/** A spread as a picture to be laid over the one that it is of. */
export function heatMapOf({ width, height, data }: Spread): Preview {
  const colors = Uint8Array.from({ length: 3 * 256 }, (_, i) =>
    rampAt(Math.floor(i / 3) / 255, i % 3),
  );
  const pixels = new Uint8Array(3 * width * height);
  for (const [i, level] of data.entries()) {
    pixels.set(colors.subarray(3 * level, 3 * level + 3), 3 * i);
  }
  return { width, height, pixels };
}

/** One channel of the ramp; `share` is 0 to 1. */
function rampAt(share: number, channel: number): number {
  const place = share * (ramp.length - 1);
  const low = Math.min(ramp.length - 2, Math.floor(place));
  const from = ramp[low]?.[channel] ?? 0;
  const to = ramp[low + 1]?.[channel] ?? 0;
  return Math.round(from + (place - low) * (to - from));
}
