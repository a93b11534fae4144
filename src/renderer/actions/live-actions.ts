import type { StudioError } from '../../shared/errors';
import { toStudioError } from '../../shared/errors';
import { runInputs } from '../app/run-inputs';
import type { Workbench } from '../app/workbench';
import type { Document } from '../document/document';
import { documentOf } from '../store/document-store';
import { areaOf } from '../document/edit-area';
import { blockerOf, planRun } from '../store/plan-run';
import { landResult } from './land-result';
import type { PictureHandles } from './picture-handles';

/** Milliseconds; a run that takes longer than this, twice in a row, does not follow a brush. */
const slow = 700;

export interface LiveActions {
  /** Turns live runs on (with the seed kept) or off. */
  readonly toggle: () => void;
  /** Goes on although runs are slow. */
  readonly resume: () => void;
}

export interface LiveOptions {
  readonly workbench: Workbench;
  readonly handles: PictureHandles;
}

/**
 * Follows each change of mask, paint or frame by a run of one step: one in flight, the latest wins.
 * It lasts as long as the window.
 */
export function createLiveActions({ workbench, handles }: LiveOptions): LiveActions {
  const { document, run, settings } = workbench;
  let flying = false;
  let behind = false;
  let slowRuns = 0;
  let patient = false;

  const stop = (error: StudioError): void => {
    run.setState({ live: { kind: 'off' } });
    if (error.code !== 'cancelled') run.setState({ phase: { kind: 'failed', error } });
  };

  const follow = async (): Promise<void> => {
    if (flying || !mayRun(workbench)) {
      behind = flying;
      return;
    }
    flying = true;
    try {
      const duration = await runOnce(workbench, handles);
      slowRuns = duration > slow ? slowRuns + 1 : 0;
      if (slowRuns > 1 && !patient) run.setState({ live: { kind: 'paused', duration } });
    } catch (error) {
      stop(toStudioError(error));
    } finally {
      flying = false;
    }
    if (behind) {
      behind = false;
      await follow();
    }
  };

  document.subscribe((state, before) => {
    const [now, then] = [state.undoable?.document, before.undoable?.document];
    if (now !== undefined && then !== undefined && changed(now, then)) void follow();
  });

  return {
    toggle: () => {
      const on = run.getState().live.kind === 'off';
      run.setState({ live: { kind: on ? 'on' : 'off' } });
      if (!on) return;
      settings.getState().change({ seedLocked: true });
      void follow();
    },
    resume: () => {
      patient = true;
      run.setState({ live: { kind: 'on' } });
      void follow();
    },
  };
}

function changed(now: Document, then: Document): boolean {
  const { mask, paint, frame, picture } = now;
  if (picture.id !== then.picture.id) return false;
  return mask !== then.mask || paint !== then.paint || frame !== then.frame;
}

function mayRun({ run, ...rest }: Workbench): boolean {
  const inputs = runInputs({ run, ...rest });
  return (
    run.getState().live.kind === 'on' &&
    run.getState().phase.kind !== 'running' &&
    areaOf(inputs.edit) !== 'none' &&
    blockerOf(inputs) === null
  );
}

/** Answers the milliseconds that it took. */
async function runOnce(workbench: Workbench, handles: PictureHandles): Promise<number> {
  const inputs = runInputs(workbench);
  const settings = { ...inputs.settings, steps: 1, variations: 1 };
  const plan = planRun({ ...inputs, sigmas: null, branch: null, settings });
  if (plan.kind !== 'ready') return 0;
  const { request } = plan;
  const edited = documentOf(workbench.document);
  const result = await workbench.client.run('edit.run', request, {});
  // Turned off meanwhile, it has nobody to show its result to.
  if (workbench.run.getState().live.kind === 'off') {
    handles.hold(result.variants.map(({ picture }) => picture.id));
    handles.release(result.variants.map(({ picture }) => picture.id));
  } else {
    landResult({ workbench, handles, edit: request.edit, edited, result, live: true });
  }
  return result.duration;
}
