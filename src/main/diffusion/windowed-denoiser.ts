import type { Denoiser } from './denoiser';
import { isWhollyKnown, type Observation } from './observation';
import { pictureChannels, type Size, type Tensor } from './tensor';
import { layWindows, windowWeights, type Window } from './windows';

/** Windows that the network sees at once: more gain little speed, and cost memory. */
export const networkBatch = 8;

export interface WindowedOptions {
  /** The network, for square windows of `window` pixels a side. */
  readonly denoiser: Denoiser;
  readonly canvas: Size;
  readonly window: number;
  /** Windows of which it leaves nothing open are not estimated: the reference stands for them. */
  readonly observation: Observation | null;
}

/** A denoiser of a canvas as large as the network's window, or larger. */
export interface WindowedDenoiser extends Denoiser {
  /** The windows of one canvas that are estimated. */
  readonly windows: number;
}

/**
 * Denoises a canvas in overlapping windows, 8 at a time, and averages their estimates with smooth
 * weights, so that no window has a border. Bar-Tal et al. 2023, “MultiDiffusion”, eq. 5. A canvas
 * of one window is the network's own batch.
 */
export function windowedDenoiser(options: WindowedOptions): WindowedDenoiser {
  const { denoiser, canvas, window: side, observation } = options;
  if (canvas.width === side && canvas.height === side) {
    return { windows: 1, denoise: (...batch) => denoiser.denoise(...batch) };
  }
  const windows = layWindows(canvas, side).filter(
    (window) => observation === null || !isWhollyKnown(observation, canvas, { ...window, side }),
  );
  const weights = windowWeights(side);
  const totals = totalWeights(windows, weights, canvas);

  return {
    windows: windows.length,
    async denoise(x, sigma, classLabels) {
      const estimate = new Float32Array(x.data.length);
      const places = placesOf(windows, x.shape[0]);
      for (let start = 0; start < places.length; start += networkBatch) {
        const batch = places.slice(start, start + networkBatch);
        const labels = classLabels && batch.map(({ sample }) => classLabels[sample]!);
        const denoised = await denoiser.denoise(cutWindows(x, batch, side), sigma, labels);
        for (const [i, place] of batch.entries()) {
          addWindow({ denoised, i, estimate, place, canvas, weights });
        }
      }
      divide(estimate, totals, observation);
      return estimate;
    },
  };
}

/** A window of one sample of a batch. */
interface Place extends Window {
  readonly sample: number;
}

function placesOf(windows: readonly Window[], samples: number): readonly Place[] {
  return Array.from({ length: samples }, (_, sample) => sample).flatMap((sample) =>
    windows.map((window) => ({ ...window, sample })),
  );
}

function cutWindows({ data, shape }: Tensor, places: readonly Place[], side: number): Tensor {
  const [, , height, width] = shape;
  const windows = new Float32Array(places.length * pictureChannels * side * side);
  let to = 0;
  for (const { sample, x, y } of places) {
    for (let channel = 0; channel < pictureChannels; channel++) {
      for (let row = 0; row < side; row++, to += side) {
        const from = ((sample * pictureChannels + channel) * height + y + row) * width + x;
        windows.set(data.subarray(from, from + side), to);
      }
    }
  }
  return { data: windows, shape: [places.length, pictureChannels, side, side] };
}

interface Addition {
  /** [B, 3, side, side]; window `i` of it is added. */
  readonly denoised: Float32Array;
  readonly i: number;
  readonly estimate: Float32Array;
  readonly place: Place;
  readonly canvas: Size;
  readonly weights: Float64Array;
}

function addWindow({ denoised, i, estimate, place, canvas, weights }: Addition): void {
  const side = weights.length;
  let from = i * pictureChannels * side * side;
  for (let channel = 0; channel < pictureChannels; channel++) {
    const plane = (place.sample * pictureChannels + channel) * canvas.height + place.y;
    for (let row = 0; row < side; row++) {
      const weight = weights[row]!;
      const to = (plane + row) * canvas.width + place.x;
      for (let column = 0; column < side; column++, from++) {
        estimate[to + column]! += weight * weights[column]! * denoised[from]!;
      }
    }
  }
}

/** The sum of the weights at every pixel of the canvas. */
function totalWeights(
  windows: readonly Window[],
  weights: Float64Array,
  { width, height }: Size,
): Float64Array {
  const totals = new Float64Array(width * height);
  for (const { x, y } of windows) {
    for (const [row, weight] of weights.entries()) {
      const to = (y + row) * width + x;
      for (let column = 0; column < weights.length; column++) {
        totals[to + column]! += weight * weights[column]!;
      }
    }
  }
  return totals;
}

function divide(
  estimate: Float32Array,
  totals: Float64Array,
  observation: Observation | null,
): void {
  const area = totals.length;
  for (let start = 0; start < estimate.length; start += area) {
    const plane = start % (pictureChannels * area);
    for (let i = 0; i < area; i++) {
      const total = totals[i]!;
      if (total > 0) estimate[start + i]! /= total;
      else estimate[start + i] = observation?.reference[plane + i] ?? 0;
    }
  }
}
