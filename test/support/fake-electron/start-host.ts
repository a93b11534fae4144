import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { onTestFinished, vi } from 'vitest';
import { connect, type Client } from '../../../src/shared/rpc/client';
import { studioContract, type StudioContract } from '../../../src/shared/studio-contract';
import { buildHost } from './build-host';
import { createFakeElectron, type FakeElectron } from './fake-electron';
import type { FakeWindow } from './fake-window';

export interface StartedHost extends FakeElectron {
  /** Folder of everything that the studio writes. */
  readonly home: string;
  /** Folder of the built programs. */
  readonly out: string;
}

let built: Promise<string> | undefined;
let runs = 0;

/** Runs the bundled main module under a fake Electron that becomes ready when it has run. */
export async function startHost(
  options: { readonly isFirst?: boolean; readonly home?: string } = {},
): Promise<StartedHost> {
  const electron = createFakeElectron(options);
  built ??= buildHost(Object.keys(electron.module));
  const out = await built;
  const home = options.home ?? (await mkdtemp(join(tmpdir(), 'pentimento-host-')));
  vi.stubEnv('PENTIMENTO_HOME', home);
  Object.assign(process, { resourcesPath: dirname(out) });
  Object.assign(globalThis, { pentimentoTestElectron: electron.module });
  const { app } = electron.module;
  onTestFinished(async () => {
    if (app.ended === undefined) app.quit();
    await vi.waitFor(() => {
      if (app.ended === undefined) throw new Error('the host did not end');
    }, 8000);
    vi.unstubAllEnvs();
    await rm(home, { recursive: true, force: true });
  }, 20_000);
  runs += 1;
  await import(/* @vite-ignore */ `${pathToFileURL(join(out, 'main/index.js')).href}?run=${runs}`);
  if (app.ended === undefined) app.becomeReady();
  return { ...electron, home, out };
}

/** Waits for the window and its page. */
export async function openedWindow({ windows }: FakeElectron): Promise<FakeWindow> {
  return await vi.waitFor(() => {
    const window = windows.at(-1);
    if (window?.webContents.mainWorld.pentimento === undefined) throw new Error('no page yet');
    return window;
  }, 8000);
}

/** Speaks as the page's own script does: through what the preload script exposed, checked. */
export function pageClient(window: FakeWindow): Client<StudioContract> {
  const transport = window.webContents.mainWorld.pentimento;
  if (transport === undefined) throw new Error('The page has no bridge.');
  return connect({ contract: studioContract, transport, validate: true });
}
