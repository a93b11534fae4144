import { invalidRequest } from '../../shared/errors';
import type { Device, DeviceList } from '../../shared/devices-contract';
import { providerNames } from '../../shared/provider';
import { chooseModel } from './choose-model';
import type { ListDevicesCommand, TestDevicesCommand } from './commands';
import type { ModelWork } from './model-work';

/** `pentimento devices list`. */
export async function listDevices(
  { model, json }: ListDevicesCommand,
  work: ModelWork,
): Promise<object> {
  const modelId = await modelIdOf(model, work);
  const list = await work.session.client.call('devices.list', { modelId });
  if (!json) work.screen.print(table(list));
  return list;
}

/** `pentimento devices test`. */
export async function testDevices(
  { model, device: provider, json }: TestDevicesCommand,
  work: ModelWork,
): Promise<object> {
  const { host, screen, session } = work;
  const modelId = await modelIdOf(model, work);
  const list = await session.client.run(
    'devices.test',
    { modelId, provider },
    {
      signal: host.signal,
      onProgress: ({ provider: tried, index, count }) => {
        const label = `testing ${providerNames[tried]}`;
        screen.progress({ run: index, runs: count, label }, { phase: 'loading', fraction: 0 });
      },
    },
  );
  screen.clear();
  if (!json) screen.print(table(list));
  return list;
}

/**
 * `pentimento devices install cuda`: says what to do, and that it is not done here. Rejects with
 * `invalid-request`.
 */
export function installCuda(): Promise<object> {
  return Promise.reject(
    invalidRequest(
      'Pentimento does not download the CUDA libraries: it fetches nothing whose checksum it does not know, and it knows none for them.',
      'On Linux x64 with an NVIDIA driver, CUDA 12 and cuDNN 9, onnxruntime-node’s own script fetches them from nuget.org, unchecked, when you run “node node_modules/onnxruntime-node/script/install.js --onnxruntime-node-install=cuda12” in Pentimento’s folder. Then run “pentimento devices test”.',
    ),
  );
}

async function modelIdOf(id: string | undefined, { session }: ModelWork): Promise<string> {
  return chooseModel(await session.client.call('models.list', undefined), id).id;
}

function table({ devices, auto }: DeviceList): string {
  const width = Math.max(...devices.map(({ provider }) => provider.length));
  const lines = devices.map((device) => `${device.provider.padEnd(width)}  ${stateOf(device)}\n`);
  return `${lines.join('')}auto takes ${auto}\n`;
}

function stateOf(device: Device): string {
  switch (device.state) {
    case 'missing':
      return `missing: ${device.reason}`;
    case 'untested':
      return 'not tested';
    case 'failed':
      return `failed: ${device.reason}`;
    case 'passed': {
      const { msPerStep, difference } = device;
      return `passed: ${msPerStep.toFixed(1)} ms a step, differs by at most ${difference.toFixed(3)} of 255`;
    }
  }
}
