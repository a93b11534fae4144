import { expect, it, vi } from 'vitest';
import type { DeviceList } from '../../../../src/shared/devices-contract';
import { rigUp } from './in-memory-studio';

const list: DeviceList = {
  modelId: 'four',
  devices: [{ provider: 'cpu', state: 'untested' }],
  auto: 'cpu',
};

it('looks at the devices for the model that is chosen', async () => {
  const rig = await rigUp({ 'devices.list': () => list });
  rig.actions.devices.refresh();
  await vi.waitFor(() => {
    expect(rig.workbench.devices.getState().list).toEqual(list);
  });
  expect(rig.called('devices.list')).toEqual([{ modelId: 'four' }]);
});

it('tests them once at a time, shows how far it is, and can be stopped', async () => {
  const rig = await rigUp({
    'devices.test': (_, { signal, progress }) => {
      progress({ provider: 'webgpu', index: 1, count: 2 });
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          reject(signal.reason as Error);
        });
      });
    },
  });
  const { devices } = rig.workbench;
  rig.actions.devices.test();
  rig.actions.devices.test();
  await vi.waitFor(() => {
    expect(devices.getState().testing).toMatchObject({ provider: 'webgpu' });
  });
  expect(rig.called('devices.test')).toEqual([{ modelId: 'four', provider: null }]);
  rig.actions.devices.cancelTest();
  await vi.waitFor(() => {
    expect(devices.getState().testing).toBeNull();
  });
  expect(rig.notices).toEqual([]);
});
