import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AppInfo } from '../shared/studio-contract';
import type { Desktop } from './desktop';
import { createEngine } from './engine/engine';
import type { ForkEngine } from './engine/engine-process';
import { prepareInProcess } from './engine/prepare-in-process';
import { acquireInstanceLock, type InstanceLock } from './files/instance-lock';
import { studioPaths, type StudioPaths } from './files/studio-paths';
import { sweepOrphans } from './files/sweep-orphans';
import { nodeVfs, type Vfs } from './files/vfs';
import { driverVersion } from './devices/driver-version';
import { findDevices } from './devices/find-devices';
import { goldenRun } from './devices/golden-run';
import { runtimeVersion, thisMachine } from './devices/this-machine';
import { createPreparedGraphs } from './graphs/prepared-graphs';
import { describeProcessor } from './graphs/processor';
import { createFileLog } from './services/file-log';
import { officialCheckpoints } from './models/catalogue/official-checkpoints';
import { systemClock } from './models/download/clock';
import { createHttpGet } from './models/download/http-get';
import type { ChooseModel } from './services/choose-model';
import type { NetworkOptions } from './services/models-service';
import type { SaveDialog } from './services/picture-service';
import { createStudio, type Studio } from './studio';
import { version } from './version';

export interface NodeStudioOptions {
  readonly host: AppInfo['host'];
  /** The host's own `import.meta.url`: a module of `out/main`, where the engine's lies as well. */
  readonly entry: string;
  /** How the host starts engines, such as `forkChildEngine`; gets the engine module's path. */
  readonly fork: (engineEntry: string) => ForkEngine;
  /** Folder of the models that come with the program; by default the repository's own. */
  readonly bundledModels?: string;
  /** Absent where the host has no dialogs. */
  readonly saveDialog?: SaveDialog;
  /** Absent where the host has no dialogs. */
  readonly chooseModel?: ChooseModel;
  /** Absent where the host has none. */
  readonly desktop?: Desktop;
}

const internet: NetworkOptions = {
  get: createHttpGet(),
  clock: systemClock,
  random: Math.random,
  checkpoints: officialCheckpoints,
};

/**
 * Opens the studio of this user on this machine. Rejects with `conflict` when a window host finds
 * another at work; the command line may run beside one.
 */
export async function createNodeStudio(options: NodeStudioOptions): Promise<Studio> {
  const { host, entry, saveDialog, chooseModel, desktop } = options;
  const beside = (path: string): string => fileURLToPath(new URL(path, entry));
  const paths = await studioPaths(options.bundledModels ?? beside('../../resources/models'));
  const vfs = nodeVfs;
  const now = (): Date => new Date();
  const lock = host === 'cli' ? null : await takePlace(vfs, paths);
  const log = createFileLog(paths.logs, now);
  const fork = options.fork(beside('./engine.js'));
  const engine = createEngine({ fork, log });
  const runtime = runtimeVersion();
  const graphs = createPreparedGraphs({
    ...{ vfs, log, now, processor: describeProcessor },
    folder: join(paths.data, 'graphs'),
    runtime,
    prepare: (request, signal) => prepareInProcess(fork, request, signal),
  });
  const studio = createStudio({
    paths,
    vfs,
    engine,
    graphs,
    deviceTools: {
      find: () => findDevices(thisMachine()),
      run: (request, signal) => goldenRun(fork, request, signal),
      runtime,
      driver: driverVersion,
    },
    network: internet,
    host,
    version,
    now,
    randomId: randomUUID,
    saveDialog,
    chooseModel,
    desktop,
    log,
  });
  return {
    serve: (transport) => studio.serve(transport),
    close: async () => {
      await studio.close();
      await lock?.release();
    },
  };
}

/** Becomes the one window host, and sweeps up what a crashed one was writing. */
async function takePlace(vfs: Vfs, { data, models, settings }: StudioPaths): Promise<InstanceLock> {
  const lock = await acquireInstanceLock({ vfs, path: join(data, 'studio.lock') });
  for (const folder of new Set([data, models, dirname(settings)])) await sweepOrphans(vfs, folder);
  return lock;
}
