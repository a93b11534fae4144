import { MessageChannel } from 'node:worker_threads';
import { expect, it, onTestFinished } from 'vitest';
import type { Denoiser } from '../../../../src/main/diffusion/denoiser';
import { sampleBatches } from '../../../../src/main/engine/sample-batches';
import { gaussianDenoiser, sigmaMin } from '../../../support/gaussian-denoiser';
import { generateRequest } from '../../../support/start-engine';

it('hears a cancel that arrived during a step before it begins the next', async () => {
  const { port1, port2 } = new MessageChannel();
  onTestFinished(() => {
    port1.close();
  });
  const controller = new AbortController();
  port2.on('message', () => {
    controller.abort(new Error('stop'));
  });
  let evaluations = 0;
  // As onnxruntime does it: the whole step inside one callback of setImmediate.
  const blocking: Denoiser = {
    denoise: (x) =>
      new Promise((resolve) => {
        setImmediate(() => {
          evaluations++;
          port1.postMessage('cancel');
          resolve(x.data);
        });
      }),
  };
  const { params } = generateRequest('gaussian', { schedule: [5, 4, 3, 2, 1] });
  const running = sampleBatches(blocking, params, {
    signal: controller.signal,
    onStep: () => undefined,
  });
  await expect(running).rejects.toThrow('stop');
  expect(evaluations).toBe(1);
});

it('shows the first sample of each batch as RGB bytes', async () => {
  const { params } = generateRequest('gaussian', { schedule: [1], seeds: [1, 2], sigmaMin });
  const shown: Uint8Array[] = [];
  const { denoised } = await sampleBatches(gaussianDenoiser, params, {
    signal: new AbortController().signal,
    onStep: ({ preview }) => {
      if (preview !== undefined) shown.push(preview.pixels);
    },
  });
  expect(shown).toHaveLength(1);
  for (const pixel of [0, 5, 63]) {
    const rgb = [0, 64, 128].map((plane) => Math.round((denoised[plane + pixel]! + 1) * 127.5));
    expect([...shown[0]!.subarray(3 * pixel, 3 * pixel + 3)]).toEqual(rgb);
  }
});
