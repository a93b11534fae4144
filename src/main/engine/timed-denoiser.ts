import { setImmediate } from 'node:timers/promises';
import type { Denoiser } from '../diffusion/denoiser';

export interface TimedOptions {
  readonly signal: AbortSignal;
  /** Told of the sigma after each run of the network. */
  readonly onRun: (sigma: number) => void;
}

/** A network that counts its runs and the time they take. */
export interface TimedDenoiser extends Denoiser {
  /** Milliseconds, the mean over the runs so far. */
  msPerRun(): number;
}

/** Times a network, and lets a cancel be heard before each of its runs. */
export function timedDenoiser(denoiser: Denoiser, { signal, onRun }: TimedOptions): TimedDenoiser {
  let runs = 0;
  let total = 0;
  return {
    async denoise(x, sigma, classLabels) {
      // A run blocks this thread, so messages are only read if the event loop turns in between.
      await setImmediate();
      signal.throwIfAborted();
      const start = performance.now();
      const estimate = await denoiser.denoise(x, sigma, classLabels);
      total += performance.now() - start;
      runs++;
      onRun(sigma);
      return estimate;
    },
    msPerRun: () => (runs === 0 ? 0 : total / runs),
  };
}
