import { basename, join } from 'node:path';
import { StudioError } from '../../shared/errors';
import type { Contract } from '../../shared/rpc/contract';
import type { Handlers } from '../../shared/rpc/server';
import type { shellMethods } from '../../shared/shell-contract';
import type { Desktop } from '../desktop';
import { fileError } from '../files/file-error';
import type { RecentStore } from '../files/recent-store';
import type { Vfs } from '../files/vfs';
import { plainBytes } from '../pictures/plain-bytes';
import { makeDragIcon } from '../pictures/thumbnail';
import { writeFileAtomically } from '../files/write-file-atomically';
import { readDiagnostics, type DiagnosticsOptions } from './diagnostics';
import { requireDesktop } from './gallery-service';

export interface ShellServiceOptions extends DiagnosticsOptions {
  readonly vfs: Vfs;
  readonly recent: RecentStore;
  /** Absent where the host has none. */
  readonly desktop: Desktop | undefined;
  /** The PNG file of a picture that is open. */
  readonly encode: (id: string) => Promise<{ name: string; bytes: Uint8Array }>;
}

type ShellHandlers = Handlers<{ methods: typeof shellMethods; events: Contract['events'] }>;

/** Answers what the window asks of its surroundings. */
export function createShellService(options: ShellServiceOptions): ShellHandlers {
  const { vfs, recent, desktop, paths } = options;

  async function readFile(path: string): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
    try {
      const bytes = plainBytes(await vfs.readFile(path));
      await recent.add(path, 'opened');
      return { name: basename(path).slice(-255), bytes };
    } catch (error) {
      throw fileError('read', path, error);
    }
  }

  return {
    'app.diagnostics': () => readDiagnostics(options),
    'files.choose': async () => {
      const path = await requireDesktop(desktop).chooseFile();
      return path === null ? null : await readFile(path);
    },
    'files.recent': async () =>
      (await recent.list()).map(({ id, name, how }) => ({ id, name, how })),
    'files.openRecent': async ({ id }) => {
      const place = (await recent.list()).find((file) => file.id === id);
      if (place === undefined) throw notRecent();
      return await readFile(place.path);
    },
    'files.forgetRecent': () => recent.clear(),
    'pictures.drag': async ({ id }) => {
      const { drag } = requireDesktop(desktop);
      const { name, bytes } = await options.encode(id);
      const path = join(paths.data, 'drag', name);
      await writeFileAtomically({ vfs, path, bytes });
      drag(path, await makeDragIcon(bytes));
    },
  };
}

function notRecent(): StudioError {
  return new StudioError(
    'invalid-request',
    'That file is not among the recent ones any more.',
    'Open it by its place.',
  );
}
