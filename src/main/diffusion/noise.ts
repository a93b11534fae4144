import { canvasStream, type NoiseLayout } from './canvas-stream';
import { slerp } from './slerp';
import { pictureLength } from './tensor';
import type { NoiseStream } from './torch-generator';

/** Fills a whole batch, [B, 3, H, W], with the next noise. */
export type NoiseSource = (batch: Float32Array) => void;

export interface NoiseOptions extends NoiseLayout {
  /** One stream a sample, so that neither the size nor the order of a batch changes a picture. */
  readonly seeds: readonly number[];
  /**
   * Draws after the first `step` come from `seed`'s stream instead, as if that had been in use
   * from the start: a branch to a run's own seed changes nothing.
   */
  readonly branch?: { readonly step: number; readonly seed: number } | null | undefined;
  /** The first noise of sample i lies at shares[i] of the way to the first noise of `seed`. */
  readonly blend?: { readonly seed: number; readonly shares: readonly number[] } | null | undefined;
}

/** The noise of a run, draw after draw. */
export function seededNoise(options: NoiseOptions): NoiseSource {
  const { seeds, branch, blend, canvas } = options;
  const length = pictureLength(canvas);
  let streams = seeds.map((seed) => canvasStream(seed, options));
  let draws = 0;
  return (batch) => {
    if (branch?.step === draws) {
      streams = seeds.map(() => advanced(canvasStream(branch.seed, options), draws, length));
    }
    for (const [sample, stream] of streams.entries()) {
      stream.fill(batch.subarray(sample * length, (sample + 1) * length));
    }
    if (draws === 0 && blend) {
      const end = new Float32Array(length);
      canvasStream(blend.seed, options).fill(end);
      for (const [sample, share] of blend.shares.entries()) {
        slerp(batch.subarray(sample * length, (sample + 1) * length), end, share);
      }
    }
    draws++;
  };
}

function advanced(stream: NoiseStream, draws: number, length: number): NoiseStream {
  const discarded = new Float32Array(length);
  for (let draw = 0; draw < draws; draw++) stream.fill(discarded);
  return stream;
}
