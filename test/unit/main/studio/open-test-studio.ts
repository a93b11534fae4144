import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { onTestFinished } from 'vitest';
import type { Engine } from '../../../../src/main/engine/engine';
import { nodeVfs, type Vfs } from '../../../../src/main/files/vfs';
import type { StudioPaths } from '../../../../src/main/files/studio-paths';
import { createStudio, type Studio, type StudioOptions } from '../../../../src/main/studio';
import { connect, type Client } from '../../../../src/shared/rpc/client';
import { memoryTransportPair } from '../../../../src/shared/rpc/memory-transport';
import { studioContract, type StudioContract } from '../../../../src/shared/studio-contract';
import { twoDevices } from '../../../support/two-devices';
import { withoutNetwork } from '../../../support/without-network';
import { withoutPreparing } from '../../../support/without-preparing';
import { createFakeEngine } from './fake-engine';

export interface TestStudio {
  readonly studio: Studio;
  readonly client: Client<StudioContract>;
  readonly home: string;
  readonly paths: StudioPaths;
  /** What went to the log, details left out. */
  readonly logged: readonly string[];
  /** One more window on the same studio. */
  readonly connectAnother: () => Client<StudioContract>;
}

export interface TestStudioOptions {
  readonly engine?: Engine;
  readonly vfs?: Vfs;
  readonly graphs?: StudioOptions['graphs'];
  readonly deviceTools?: StudioOptions['deviceTools'];
  readonly network?: StudioOptions['network'] | undefined;
  /** By default a new folder that goes when the test ends. */
  readonly home?: string;
  readonly saveDialog?: StudioOptions['saveDialog'];
  readonly chooseModel?: StudioOptions['chooseModel'];
}

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pentimento-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export function testPaths(home: string): StudioPaths {
  return {
    data: join(home, 'data'),
    settings: join(home, 'settings.json'),
    autosave: join(home, 'autosave'),
    models: join(home, 'models'),
    outputs: join(home, 'outputs'),
    bundledModels: join(home, 'bundled'),
    logs: join(home, 'logs'),
  };
}

/** A studio that keeps everything in `home`. */
export function createTestStudio(
  home: string,
  options: TestStudioOptions & { log?: (message: string) => void } = {},
): Studio {
  const { engine = createFakeEngine(), vfs = nodeVfs, log = () => undefined } = options;
  const { saveDialog, chooseModel } = options;
  return createStudio({
    paths: testPaths(home),
    vfs,
    engine,
    graphs: options.graphs ?? withoutPreparing,
    deviceTools: options.deviceTools ?? twoDevices,
    network: options.network ?? withoutNetwork,
    host: 'cli',
    version: '9.8.7',
    now: () => new Date(2026, 4, 6, 7, 8, 9),
    randomId: randomUUID,
    saveDialog,
    chooseModel,
    log: { info: log, warn: log, error: log },
  });
}

/** A studio in a folder of its own, spoken to by the contract, each answer checked against it. */
export async function openTestStudio(options: TestStudioOptions = {}): Promise<TestStudio> {
  const home = options.home ?? (await temporaryFolder());
  const logged: string[] = [];
  const log = (message: string): void => {
    logged.push(message);
  };
  const studio = createTestStudio(home, { ...options, log });
  onTestFinished(() => studio.close());
  const connectAnother = (): Client<StudioContract> => {
    const [near, far] = memoryTransportPair();
    studio.serve(far);
    return connect({ contract: studioContract, transport: near, validate: true });
  };
  const paths = testPaths(home);
  return { studio, client: connectAnother(), home, paths, logged, connectAnother };
}

/** A PNG file whose pixels all differ from their neighbours, opaque. */
export async function testPng(width: number, height: number): Promise<Uint8Array<ArrayBuffer>> {
  const pixels = testPixels(width, height);
  const file = await sharp(pixels, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();
  return new Uint8Array(file);
}

/** RGBA bytes, row by row. */
export function testPixels(width: number, height: number): Uint8Array<ArrayBuffer> {
  const pixels = new Uint8Array(4 * width * height);
  for (let i = 0; i < pixels.length; i++) pixels[i] = i % 4 === 3 ? 255 : (i * 37) % 251;
  return pixels;
}
