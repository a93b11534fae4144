import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDeviceRecords } from '../../../../src/main/devices/device-records';
import { createDevices } from '../../../../src/main/devices/devices';
import { nodeVfs } from '../../../../src/main/files/vfs';
import { createModelLibrary } from '../../../../src/main/models/model-library';
import { createPictureStore, type PictureStore } from '../../../../src/main/pictures/picture-store';
import { createEditService, type EditService } from '../../../../src/main/services/edit-service';
import { createOriginals } from '../../../../src/main/services/originals';
import { twoDevices } from '../../../support/two-devices';
import { withoutPreparing } from '../../../support/without-preparing';
import { createFakeEngine, type FakeEngine } from '../studio/fake-engine';
import { writeModel } from '../studio/model-folder';
import { temporaryFolder } from '../studio/open-test-studio';
import { generateRequest } from '../studio/requests';

const context = { signal: new AbortController().signal, progress: () => undefined };

async function createService(engine: FakeEngine, pictures: PictureStore): Promise<EditService> {
  const path = await temporaryFolder();
  await writeModel(path, 'tiny');
  return createEditService({
    engine,
    graphs: withoutPreparing,
    devices: createDevices({
      ...twoDevices,
      graphs: withoutPreparing,
      records: createDeviceRecords({ vfs: nodeVfs, path: join(path, 'devices.json') }),
      now: () => new Date(0),
      onChange: () => undefined,
    }),
    stays: false,
    models: createModelLibrary({ vfs: nodeVfs, folders: [{ path, bundled: false }] }),
    pictures,
    originals: createOriginals(),
    version: '1.0.0',
    now: () => new Date(0),
  });
}

describe('edit service', () => {
  it('stores nothing of a run in which one sample is not a picture', async () => {
    const pictures = createPictureStore({ randomId: randomUUID });
    const engine = createFakeEngine({ toneOf: (seed) => (seed === 8 ? NaN : 0) });
    const service = await createService(engine, pictures);
    const run = service.run(generateRequest({ seed: 7, variations: 3 }), context);
    await expect(run).rejects.toMatchObject({ code: 'inference-failed' });
    expect(pictures.bytes).toBe(0);
  });

  it('stores nothing of a run whose last result finds no room', async () => {
    const maxBytes = 2 * 4 * 8 * 8;
    const pictures = createPictureStore({ randomId: randomUUID, maxBytes });
    const service = await createService(createFakeEngine(), pictures);
    const run = service.run(generateRequest({ variations: 3 }), context);
    await expect(run).rejects.toMatchObject({ code: 'out-of-memory' });
    expect(pictures.bytes).toBe(0);
    await service.run(generateRequest({ variations: 2 }), context);
    expect(pictures.bytes).toBe(maxBytes);
  });

  it('stores nothing when it is cancelled after the last step', async () => {
    const pictures = createPictureStore({ randomId: randomUUID });
    const engine = createFakeEngine();
    const service = await createService(engine, pictures);
    const controller = new AbortController();
    const cancelling = {
      signal: controller.signal,
      progress: () => {
        controller.abort();
      },
    };
    await expect(service.run(generateRequest(), cancelling)).rejects.toThrow();
    expect(engine.requests).toHaveLength(1);
    expect(pictures.bytes).toBe(0);
  });
});
