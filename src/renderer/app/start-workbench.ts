import type { Client } from '../../shared/rpc/client';
import type { StudioContract } from '../../shared/studio-contract';
import { createActions } from '../actions/actions';
import { findRecovery, startAutosave, type Recovery } from '../actions/autosave';
import { createPictureHandles } from '../actions/picture-handles';
import { saidByMain } from '../errors/said-by-main';
import { fittingBrushSize } from '../store/brush-scale';
import { strings } from '../strings/strings';
import { download } from './download';
import { followSettings } from './follow-settings';
import { markDownloads, takeDownloads } from './interrupted-downloads';
import { markRuns, takeInterrupted } from './interrupted-run';
import type { Notify } from './notice';
import { readImageFile } from './read-image-file';
import { resumeRun } from './resume-run';
import { tellWhenAway } from './tell-when-away';
import { createWorkbench, type Workbench } from './workbench';
import type { Bench } from './workbench-context';

/** The seed of the picture that is seen at first start. */
const firstSeed = 18;

/** A window ready to be shown. */
export interface Started {
  readonly bench: Bench;
  /** Work to be offered again, if there is any. */
  readonly recovery: Recovery | null;
}

/** Asks the studio for all that the window needs and wires its events; rejects with a `StudioError`. */
export async function startWorkbench(
  client: Client<StudioContract>,
  notify: Notify,
): Promise<Started> {
  const workbench = await createWorkbench(client, notify);
  followSettings(workbench.settings, {
    root: document.documentElement,
    languages: navigator.languages,
  });
  const handles = createPictureHandles((ids) => {
    // A picture kept too long costs memory and nothing else.
    client.call('pictures.release', { ids }).catch(() => undefined);
  });
  const actions = createActions({
    workbench,
    handles,
    download,
    readImage: readImageFile,
    handOver: (file) => window.pentimento?.drop(file) ?? false,
    now: () => performance.now(),
    random: Math.random,
    newTicket: () => crypto.randomUUID(),
  });
  client.on('settings.changed', (settings) => {
    workbench.settings.getState().receive(settings);
  });
  client.on('models.changed', (models) => {
    workbench.models.getState().receive(models);
  });
  client.on('devices.changed', (list) => {
    if (workbench.devices.getState().list?.modelId === list.modelId) {
      workbench.devices.setState({ list });
    }
  });
  client.on('engine.notice', ({ message }) => {
    notify({ tone: 'info', title: strings.notices.engine, ...saidByMain(message) });
  });
  keepBrushInProportion(workbench);
  tellWhenAway(workbench.run, workbench.settings, window);
  const interrupted = takeInterrupted(window);
  markRuns(workbench.run, window);
  const downloads = takeDownloads(window);
  markDownloads(workbench.catalogue, window);
  for (const [id, ticket] of downloads) actions.checkpoints.rejoin(id, ticket);
  const recovery = await findRecovery(workbench, handles);
  const stopAutosave = startAutosave(workbench);
  window.addEventListener('pagehide', () => {
    workbench.settings.getState().flush();
    stopAutosave();
  });
  const bench = { ...workbench, actions };
  if (pageWasReloaded()) {
    // Nothing went wrong, so there is nothing to ask.
    recovery?.restore();
    if (recovery !== null) handles.hold([recovery.keptId]);
    if (interrupted !== null) {
      void resumeRun({ bench, run: interrupted, keptId: recovery?.keptId ?? null });
      return { bench, recovery: null };
    }
  }
  const { welcomed } = workbench.settings.getState().settings;
  if (recovery === null && !welcomed) {
    // The engine's start takes both the disk and a core; the window comes first.
    requestIdleCallback(
      () => {
        actions.edit.generate(firstSeed);
      },
      { timeout: 2000 },
    );
  }
  return { bench, recovery: pageWasReloaded() ? null : recovery };
}

/** A brush for a photograph would cover a small picture in one dab. */
function keepBrushInProportion({ document, settings }: Workbench): void {
  let shorterSide: number | undefined;
  document.subscribe(({ undoable }) => {
    const picture = undoable?.document.picture;
    const side = picture && Math.min(picture.width, picture.height);
    if (side === undefined || side === shorterSide) return;
    shorterSide = side;
    const { brushSize } = settings.getState().settings;
    const fitting = fittingBrushSize(brushSize, side);
    if (fitting !== brushSize) settings.getState().change({ brushSize: fitting });
  });
}

function pageWasReloaded(): boolean {
  const [navigation] = performance.getEntriesByType('navigation');
  return navigation instanceof PerformanceNavigationTiming && navigation.type === 'reload';
}
