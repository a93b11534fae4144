import { constants, setPriority } from 'node:os';
import { StudioError } from '../../shared/errors';
import type { Handlers } from '../../shared/rpc/server';
import type { EngineContract } from './engine-contract';
import { openOnnxDenoiser, prepareGraph, type OnnxDenoiser } from './onnx-denoiser';
import { sampleBatches } from './sample-batches';

/** What the engine process does for each method of its contract; it holds one model at most. */
export function createEngineHandlers(): Handlers<EngineContract> {
  let denoiser: OnnxDenoiser | undefined;

  async function dispose(): Promise<void> {
    const open = denoiser;
    denoiser = undefined;
    await open?.dispose();
  }

  return {
    load: async (options) => {
      const start = performance.now();
      // Two models at once might not fit into memory.
      await dispose();
      denoiser = await openOnnxDenoiser(options);
      return { milliseconds: performance.now() - start };
    },
    prepare: async (request) => {
      setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
      await prepareGraph(request);
    },
    sample: async (params, { signal, progress }) => {
      if (denoiser === undefined) {
        throw new StudioError(
          'model-not-found',
          'No model is open in the engine.',
          'Choose a model and run the edit again.',
        );
      }
      return await sampleBatches(denoiser, params, { signal, onStep: progress });
    },
    dispose,
  };
}
