import { dirname, join } from 'node:path';
import { StudioError } from '../../../shared/errors';
import type { DownloadProgress } from '../../../shared/download-contract';
import { errnoOf, fileError } from '../../files/file-error';
import { acquireInstanceLock } from '../../files/instance-lock';
import { removeTree } from '../../files/remove-tree';
import type { OfficialCheckpoint } from '../catalogue/official-checkpoints';
import { fetchFile } from './fetch-file';
import type { FetchTools } from './file-request';

export interface DownloadOptions<T> {
  /** Asked instead of the checkpoint's own server; ends without a slash. */
  readonly mirror: string | null;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: DownloadProgress) => void;
  /** Makes something of the folder that holds all files; the folder goes when that is done. */
  readonly use: (folder: string, signal: AbortSignal) => Promise<T>;
}

/** The downloads of a data folder, of this process and others. */
export interface CheckpointDownloads {
  /** How much of it has arrived, and whether this process fetches it right now. */
  stateOf(checkpoint: OfficialCheckpoint): Promise<{ bytes: number; running: boolean }>;
  /**
   * Fetches all files, from where an earlier call left off, and hands them to `use`. What has arrived
   * is kept when that fails or is aborted, unless `use` calls it `model-invalid`. Throws `conflict`
   * while it is being fetched already, `network`, `disk-full`, `file-access`, the signal's reason, or
   * what `use` throws.
   */
  fetch<T>(checkpoint: OfficialCheckpoint, options: DownloadOptions<T>): Promise<T>;
  /** Stops the download and removes what has arrived. Throws `conflict` or `file-access`. */
  discard(checkpoint: OfficialCheckpoint): Promise<void>;
}

interface Running {
  readonly controller: AbortController;
  readonly done: Promise<unknown>;
}

/** Downloads into `folder`, each checkpoint into a folder of its own. */
export function createCheckpointDownloads({
  tools,
  folder,
}: {
  readonly tools: FetchTools;
  readonly folder: string;
}): CheckpointDownloads {
  const { vfs } = tools;
  const running = new Map<string, Running>();

  /** Runs alone for that checkpoint, in all processes; one that is ending is waited for. */
  async function alone<T>(
    { id, folder: name }: OfficialCheckpoint,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const other = running.get(id);
    if (other !== undefined) {
      if (!other.controller.signal.aborted) throw beingFetched(id);
      await other.done;
      if (running.has(id)) throw beingFetched(id);
    }
    const controller = new AbortController();
    const result = locked(join(folder, `${name}.lock`), id, () => work(controller.signal));
    const done = result.catch(() => undefined);
    running.set(id, { controller, done });
    try {
      return await result;
    } finally {
      running.delete(id);
    }
  }

  async function locked<T>(path: string, id: string, work: () => Promise<T>): Promise<T> {
    const lock = await acquireInstanceLock({ vfs, path }).catch((error: unknown) => {
      const isTaken = error instanceof StudioError && error.code === 'conflict';
      throw isTaken ? beingFetched(id) : error;
    });
    try {
      return await work();
    } finally {
      await lock.release().catch(() => undefined);
    }
  }

  async function remove(checkpoint: OfficialCheckpoint): Promise<void> {
    const place = placeOf(folder, checkpoint);
    try {
      await removeTree(vfs, place);
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT') throw fileError('written', place, error);
    }
  }

  return {
    stateOf: async (checkpoint) => ({
      bytes: await bytesOf(tools, placeOf(folder, checkpoint), checkpoint),
      running: running.has(checkpoint.id),
    }),
    fetch: (checkpoint, { mirror, signal, onProgress, use }) =>
      alone(checkpoint, async (stop) => {
        const both = AbortSignal.any([signal, stop]);
        const place = placeOf(folder, checkpoint);
        await fetchAll({ tools, checkpoint, place, mirror, signal: both, onProgress });
        // What cannot be removed now can be by “discard”.
        const drop = (): Promise<void> => remove(checkpoint).catch(() => undefined);
        const made = await use(place, both).catch(async (error: unknown) => {
          // The same bytes would be refused again.
          if (error instanceof StudioError && error.code === 'model-invalid') await drop();
          throw error;
        });
        await drop();
        return made;
      }),
    discard: async (checkpoint) => {
      const current = running.get(checkpoint.id);
      current?.controller.abort();
      await current?.done;
      await alone(checkpoint, () => remove(checkpoint));
    },
  };
}

/** Another commit is another folder, so that no two versions are mixed. */
function placeOf(folder: string, { folder: name, base }: OfficialCheckpoint): string {
  const commit = /[0-9a-f]{40}/.exec(base)?.[0].slice(0, 8);
  return join(folder, commit === undefined ? name : `${name}-${commit}`);
}

interface AllFiles extends Omit<DownloadOptions<never>, 'use'> {
  readonly tools: FetchTools;
  readonly checkpoint: OfficialCheckpoint;
  readonly place: string;
}

async function fetchAll({ tools, checkpoint, place, mirror, ...rest }: AllFiles): Promise<void> {
  const { vfs } = tools;
  const { server, base, hosts, files } = checkpoint;
  const mirrorOrigin = mirror === null ? null : new URL(mirror).origin;
  for (const { path, sha256, mostBytes } of files) {
    const target = join(place, path);
    if ((await sizeOf(tools, target)) !== null) continue;
    await vfs.makeFolder(dirname(target)).catch((error: unknown) => {
      throw fileError('written', target, error);
    });
    const url = new URL(`${mirror ?? server}${base}${path}`);
    const policy = { hosts, mirrorOrigin };
    await fetchFile(tools, { ...rest, url, policy, path: target, sha256, mostBytes });
  }
}

async function bytesOf(
  tools: FetchTools,
  place: string,
  { files }: OfficialCheckpoint,
): Promise<number> {
  let bytes = 0;
  for (const { path } of files) {
    const file = join(place, path);
    bytes += (await sizeOf(tools, file)) ?? (await sizeOf(tools, `${file}.part`)) ?? 0;
  }
  return bytes;
}

function sizeOf({ vfs }: FetchTools, path: string): Promise<number | null> {
  return vfs.lstat(path).then(
    ({ size }) => size,
    () => null,
  );
}

function beingFetched(id: string): StudioError {
  return new StudioError(
    'conflict',
    `“${id}” is being downloaded already.`,
    'Wait until that has ended, or stop it where it was started.',
  );
}
