import type { Engine, SampleRequest } from '../../../../src/main/engine/engine';
import type { SampleParams } from '../../../../src/main/engine/engine-contract';
import { cancelled } from '../../../../src/shared/errors';

export interface FakeEngine extends Engine {
  /** What was asked for, the latest last. */
  readonly requests: readonly SampleRequest[];
  readonly closed: boolean;
  notice(message: string): void;
}

export interface FakeEngineOptions {
  /** The value, in [-1, 1], of every number of the sample with this seed; by default by the seed. */
  readonly toneOf?: (seed: number) => number;
  /** What every sample is estimated to be, [3, H, W]; in place of a tone. */
  readonly estimate?: (params: SampleParams, seed: number) => Float32Array;
  /** Never answers, so that a run can be cancelled. */
  readonly hangs?: boolean;
}

/** An engine without a process: every sample is one flat tone, whatever the edit would keep. */
export function createFakeEngine(options: FakeEngineOptions = {}): FakeEngine {
  const { toneOf = (seed) => ((seed % 200) - 100) / 100, hangs = false } = options;
  const estimate =
    options.estimate ??
    (({ canvas }: SampleParams, seed: number): Float32Array =>
      new Float32Array(3 * canvas.width * canvas.height).fill(toneOf(seed)));
  const requests: SampleRequest[] = [];
  const listeners = new Set<(message: string) => void>();
  let closed = false;
  return {
    requests,
    get closed() {
      return closed;
    },
    notice: (message) => {
      for (const listener of listeners) listener(message);
    },
    sample: async (request, { signal, onProgress }) => {
      requests.push(request);
      const { seeds, schedule, canvas } = request.params;
      for (const [step, sigma] of schedule.entries()) {
        onProgress({ phase: 'step', step, steps: schedule.length, sigma });
      }
      if (hangs) {
        await new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            reject(cancelled());
          });
        });
      }
      const length = 3 * canvas.width * canvas.height;
      const denoised = new Float32Array(seeds.length * length);
      for (const [i, seed] of seeds.entries()) {
        denoised.set(estimate(request.params, seed), i * length);
      }
      const trajectory = request.params.trajectory ? schedule.map(() => denoised.slice()) : [];
      return { denoised, trajectory, msPerStep: 5, provider: request.provider };
    },
    onNotice: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      closed = true;
      return Promise.resolve();
    },
  };
}
