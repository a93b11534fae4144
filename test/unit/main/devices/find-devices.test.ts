import { expect, it } from 'vitest';
import { findDevices, type Machine } from '../../../../src/main/devices/find-devices';

/** A machine on which these paths exist. */
function machine(own: Partial<Machine>, paths: readonly string[] = []): Machine {
  return {
    ...{ platform: 'linux', arch: 'x64', env: {}, libraries: '/ort' },
    exists: (path) => Promise.resolve(paths.includes(path)),
    namesIn: (folder) =>
      Promise.resolve(paths.filter((path) => path.startsWith(`${folder}/`)).map(() => 'name')),
    ...own,
  };
}

const nvidia = '/proc/driver/nvidia/version';
const vulkan = '/usr/share/vulkan/icd.d/radeon_icd.json';

it.each<[string, Machine, string[]]>([
  ['a bare Linux', machine({}), ['cpu']],
  ['Linux with a Vulkan driver', machine({}, [vulkan]), ['cpu', 'webgpu']],
  [
    'Linux with a Vulkan driver that is named',
    machine({ env: { VK_DRIVER_FILES: '/a.json:/b.json' } }, ['/b.json']),
    ['cpu', 'webgpu'],
  ],
  [
    'Linux told of a Vulkan driver that is not there',
    machine({ env: { VK_DRIVER_FILES: '/a.json' } }, [vulkan]),
    ['cpu'],
  ],
  [
    'Linux with CUDA',
    machine({}, [nvidia, '/ort/libonnxruntime_providers_cuda.so']),
    ['cpu', 'cuda'],
  ],
  [
    'Linux with CUDA’s library and no driver',
    machine({}, ['/ort/libonnxruntime_providers_cuda.so']),
    ['cpu'],
  ],
  [
    'Linux with TensorRT',
    machine({}, [
      nvidia,
      '/ort/libonnxruntime_providers_cuda.so',
      '/ort/libonnxruntime_providers_tensorrt.so',
    ]),
    ['cpu', 'cuda', 'tensorrt'],
  ],
  ['Windows', machine({ platform: 'win32' }, ['/ort/DirectML.dll']), ['cpu', 'webgpu', 'dml']],
  ['Windows without DirectML', machine({ platform: 'win32' }), ['cpu', 'webgpu']],
  ['macOS', machine({ platform: 'darwin', arch: 'arm64' }), ['cpu', 'webgpu', 'coreml']],
  ['another system', machine({ platform: 'aix' }), ['cpu']],
])('finds the devices of %s', async (_, on, expected) => {
  const found = await findDevices(on);
  const there = found.filter(({ missing }) => missing === null).map(({ provider }) => provider);
  expect(there).toEqual(expected);
  for (const { missing } of found) expect(missing ?? 'A sentence.').toMatch(/^\S.*\.$/);
});

it('says how CUDA is installed where there is a driver for it', async () => {
  const cuda = (await findDevices(machine({}, [nvidia]))).find((each) => each.provider === 'cuda');
  expect(cuda?.missing).toContain('devices install cuda');
});
