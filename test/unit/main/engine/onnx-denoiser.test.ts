import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generateRequest, startEngine } from '../../../support/start-engine';

const live = { signal: new AbortController().signal, onProgress: () => undefined };
/** Debian's Chromium brings a Vulkan loader and a software device. */
const swiftShader = '/usr/lib/chromium/vk_swiftshader_icd.json';

describe('onnx denoiser', () => {
  it('reports a tensor that does not fit into memory, and works on', async () => {
    const { engine, processes } = await startEngine();
    await expect(engine.sample(generateRequest('too-big'), live)).rejects.toMatchObject({
      code: 'out-of-memory',
      remedy: expect.stringContaining('fewer variations'),
    });
    await engine.sample(generateRequest('gaussian'), live);
    expect(processes).toHaveLength(1);
  });

  it.skipIf(!existsSync(swiftShader))(
    'gives on WebGPU (SwiftShader) what it gives on the CPU',
    async () => {
      const { engine, notices } = await startEngine({
        env: {
          ...process.env,
          VK_DRIVER_FILES: swiftShader,
          LD_LIBRARY_PATH: '/usr/lib/chromium',
        },
      });
      const request = generateRequest('gaussian', { seeds: [1, 2, 3] });
      const cpu = await engine.sample(request, live);
      const webgpu = await engine.sample({ ...request, provider: 'webgpu' }, live);
      expect(notices).toEqual([]);
      expect(webgpu.provider).toBe('webgpu');
      const worst = Math.max(...cpu.denoised.map((v, i) => Math.abs(v - webgpu.denoised[i]!)));
      expect(worst).toBeLessThan(1e-4);
    },
  );

  it.skipIf(process.platform !== 'linux')(
    'runs on the CPU, and says so, where no WebGPU device can be had',
    async () => {
      const { engine, notices } = await startEngine({
        env: { ...process.env, VK_DRIVER_FILES: '/nowhere' },
      });
      const request = { ...generateRequest('gaussian'), provider: 'webgpu' as const };
      const first = await engine.sample(request, live);
      const second = await engine.sample(request, live);
      expect(first.provider).toBe('cpu');
      expect(second).toMatchObject({ provider: 'cpu', denoised: first.denoised });
      expect(notices).toEqual([expect.stringMatching(/graphics device.*CPU/)]);
    },
  );
});
