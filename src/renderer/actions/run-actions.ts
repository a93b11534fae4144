import { toStudioError } from '../../shared/errors';
import type { EditRequest, EditResult } from '../../shared/edit-contract';
import type { Progress } from '../../shared/progress';
import type { RunOptions } from '../../shared/rpc/client';
import type { InterruptedRun } from '../app/interrupted-run';
import { runInputs } from '../app/run-inputs';
import type { Workbench } from '../app/workbench';
import type { Document } from '../document/document';
import { documentOf } from '../store/document-store';
import { blockerOf, planRun } from '../store/plan-run';
import { randomSeed } from '../store/random-seed';
import { withProgress, type Running } from '../store/run-store';
import { landResult } from './land-result';
import type { PictureHandles } from './picture-handles';

export interface RunActions {
  /** Runs the chosen edit; does nothing while one runs or something is missing. */
  readonly run: () => void;
  readonly cancel: () => void;
  /** Goes on with a run of the page before this one, or shows what came of it meanwhile. */
  readonly rejoin: (interrupted: RejoinOptions) => void;
  /** Makes a picture of any class in two steps, whatever the settings say. */
  readonly generate: (seed: number) => void;
  /** Puts another seed in place of the present one. */
  readonly newSeed: () => void;
  /** A seed that nobody chose. */
  readonly drawSeed: () => number;
}

export interface RejoinOptions {
  readonly run: InterruptedRun;
  /** The document when it began, if there was one. */
  readonly edited: Document | null;
  /** Called when the run is not there any more. */
  readonly onGone: () => void;
}

export interface RunActionOptions {
  readonly workbench: Workbench;
  readonly handles: PictureHandles;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** 0 ≤ x < 1. */
  readonly random: () => number;
  /** A ticket that nobody can guess. */
  readonly newTicket: () => string;
}

/** What can be done with edits: one runs at a time. */
export function createRunActions(options: RunActionOptions): RunActions {
  const { workbench, random } = options;
  const { run, settings } = workbench;
  let controller: AbortController | null = null;

  const start = (begun: BegunRun): void => {
    controller = new AbortController();
    void runToEnd(options, begun, controller.signal).finally(() => {
      controller = null;
    });
  };
  const begin = (request: EditRequest): void => {
    const { edit } = request;
    const ticket = options.newTicket();
    start({
      ...{ edit, ticket, edited: documentOf(workbench.document) },
      covering: edit === 'inpaint' && request.cover,
      follow: (how) => workbench.client.run('edit.run', request, { ...how, ticket }),
    });
  };
  const newSeed = (): void => {
    settings.getState().change({ seed: randomSeed(random) });
  };

  return {
    newSeed,
    drawSeed: () => randomSeed(random),
    run: () => {
      if (controller !== null || blockerOf(runInputs(workbench)) !== null) return;
      if (!settings.getState().settings.seedLocked) newSeed();
      const plan = planRun(runInputs(workbench));
      if (plan.kind === 'ready') begin(plan.request);
    },
    cancel: () => {
      controller?.abort();
      updateRunning(run, (running) => ({ ...running, cancelling: true }));
    },
    rejoin: ({ run: { ticket, edit, covering }, edited, onGone }) => {
      if (controller !== null) return;
      start({
        ...{ ticket, edit, edited, covering, onGone },
        follow: (how) => workbench.client.rejoin('edit.run', ticket, how),
      });
    },
    generate: (seed) => {
      const inputs = runInputs(workbench);
      const plain = { ...inputs.settings, seed, steps: 2, classLabel: null, variations: 1 };
      const plan = planRun({
        ...inputs,
        edit: 'generate',
        sigmas: null,
        branch: null,
        settings: plain,
      });
      if (controller === null && plan.kind === 'ready') begin(plan.request);
    },
  };
}

/** A run on its way in main. */
interface BegunRun extends Pick<Running, 'ticket' | 'edit' | 'edited' | 'covering'> {
  readonly follow: (options: RunOptions<Progress>) => Promise<EditResult>;
  /** Called when it is not there any more. */
  readonly onGone?: () => void;
}

async function runToEnd(
  { workbench, handles, now }: RunActionOptions,
  { follow, onGone, ...begun }: BegunRun,
  signal: AbortSignal,
): Promise<void> {
  const { run } = workbench;
  run.setState({ spread: null, phase: starting(begun, now()) });
  try {
    const result = await follow({
      signal,
      onProgress: (progress) => {
        updateRunning(run, (running) => withProgress(running, progress, now()));
      },
    });
    landResult({ workbench, handles, ...begun, result, live: false });
    run.setState({ phase: { kind: 'idle' } });
  } catch (error) {
    const typed = toStudioError(error);
    const isGone = onGone !== undefined && typed.code === 'connection-lost';
    const isQuiet = isGone || typed.code === 'cancelled';
    run.setState({ phase: isQuiet ? { kind: 'idle' } : { kind: 'failed', error: typed } });
    if (isGone) onGone();
  }
}

function starting(begun: Omit<BegunRun, 'follow' | 'onGone'>, startedAt: number): Running {
  return {
    kind: 'running',
    ...begun,
    startedAt,
    progress: null,
    stepTimes: [],
    preview: null,
    cancelling: false,
  };
}

function updateRunning(run: Workbench['run'], change: (running: Running) => Running): void {
  run.setState(({ phase }) => (phase.kind === 'running' ? { phase: change(phase) } : {}));
}
