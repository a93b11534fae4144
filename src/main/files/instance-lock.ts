import { randomBytes } from 'node:crypto';
import { StudioError } from '../../shared/errors';
import { errnoOf, fileError } from './file-error';
import { isProcessAlive } from './is-process-alive';
import type { Vfs } from './vfs';
import { writeFileAtomically } from './write-file-atomically';

/** The right to be the only studio at work in a data folder. */
export interface InstanceLock {
  /** Gives it up; does nothing when it was given up before. */
  release(): Promise<void>;
}

export interface InstanceLockOptions {
  readonly vfs: Vfs;
  readonly path: string;
  /** By default this process's own. */
  readonly pid?: number;
  readonly isAlive?: (pid: number) => boolean;
}

const attempts = 5;

/**
 * Takes the lock file, also from a process that has ended without giving it up. Throws `conflict`
 * when another studio holds it, `disk-full` or `file-access` when it cannot be written.
 */
export async function acquireInstanceLock(options: InstanceLockOptions): Promise<InstanceLock> {
  const { vfs, path, pid = process.pid } = options;
  const content = `${pid} ${randomBytes(8).toString('hex')}\n`;
  for (let attempt = 0; attempt < attempts; attempt++) {
    try {
      const bytes = new TextEncoder().encode(content);
      await writeFileAtomically({ vfs, path, bytes, mode: 'create' });
      return {
        release: async () => {
          if ((await readLock(vfs, path)) === content) await vfs.unlink(path);
        },
      };
    } catch (error) {
      if (!(error instanceof StudioError) || error.code !== 'conflict') throw error;
    }
    await removeStale({ ...options, pid });
  }
  throw heldByAnother(path, null);
}

/** Throws `conflict` when the lock's holder is alive. */
async function removeStale(options: InstanceLockOptions & { pid: number }): Promise<void> {
  const { vfs, path, pid, isAlive = isProcessAlive } = options;
  const holder = holderOf(await readLock(vfs, path));
  // A process number is used again: our own in the file is that of a process long gone.
  const held = (held: number | null): boolean => held !== null && held !== pid && isAlive(held);
  if (held(holder)) throw heldByAnother(path, holder);
  const aside = `${path}.${randomBytes(8).toString('hex')}`;
  try {
    await vfs.rename(path, aside);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return;
    throw fileError('written', path, error);
  }
  // Between the look and the rename another process may have taken the lock: give it back.
  const moved = holderOf(await readLock(vfs, aside));
  if (moved !== holder && held(moved)) await vfs.link(aside, path).catch(() => undefined);
  await vfs.unlink(aside).catch(() => undefined);
}

async function readLock(vfs: Vfs, path: string): Promise<string | null> {
  try {
    return new TextDecoder().decode(await vfs.readFile(path));
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw fileError('read', path, error);
  }
}

function holderOf(content: string | null): number | null {
  const pid = /^(\d{1,10}) [0-9a-f]{16}\n$/.exec(content ?? '')?.[1];
  return pid === undefined ? null : Number(pid);
}

function heldByAnother(path: string, holder: number | null): StudioError {
  const process = holder === null ? '' : ` (process ${holder})`;
  return new StudioError(
    'conflict',
    `Pentimento is at work already${process}, and two at once would overwrite each other's files.`,
    `Use the window that is open, or close it and start again. If none is open, delete “${path}”.`,
  );
}
