import type { DeviceTools } from '../../src/main/devices/devices';

/** A machine whose CPU and WebGPU make the same picture in the same time. */
export const twoDevices: DeviceTools = {
  find: () =>
    Promise.resolve([
      { provider: 'cpu', missing: null },
      { provider: 'webgpu', missing: null },
    ]),
  run: () => Promise.resolve({ denoised: new Float32Array(192), msPerStep: 5 }),
  runtime: '1.30.0',
  driver: () => Promise.resolve('none'),
};
