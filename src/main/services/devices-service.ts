import type { devicesMethods } from '../../shared/devices-contract';
import type { Contract } from '../../shared/rpc/contract';
import type { Handlers } from '../../shared/rpc/server';
import type { Devices } from '../devices/devices';
import type { ModelLibrary } from '../models/model-library';

type DevicesHandlers = Handlers<{ methods: typeof devicesMethods; events: Contract['events'] }>;

/** Answers `devices.*`; rejects as the model library does, too. */
export function createDevicesService(options: {
  readonly devices: Devices;
  readonly models: ModelLibrary;
}): DevicesHandlers {
  const { devices, models } = options;
  return {
    'devices.list': async ({ modelId }, { signal }) =>
      devices.list(await models.open(modelId, { signal })),
    'devices.test': async ({ modelId, provider }, context) => {
      const model = await models.open(modelId, context);
      const found = (await devices.list(model)).devices.filter(({ state }) => state !== 'missing');
      const all = found.map((device) => device.provider);
      return await devices.test(model, provider === null ? all : [provider], context);
    },
  };
}
