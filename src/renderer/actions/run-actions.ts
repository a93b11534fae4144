import { toStudioError } from '../../shared/errors';
import type { EditRequest } from '../../shared/edit-contract';
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
  /** Makes a picture of any class in two steps, whatever the settings say. */
  readonly generate: (seed: number) => void;
  /** Puts another seed in place of the present one. */
  readonly newSeed: () => void;
  /** A seed that nobody chose. */
  readonly drawSeed: () => number;
}

export interface RunActionOptions {
  readonly workbench: Workbench;
  readonly handles: PictureHandles;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** 0 ≤ x < 1. */
  readonly random: () => number;
}

/** What can be done with edits: one runs at a time. */
export function createRunActions(options: RunActionOptions): RunActions {
  const { workbench, random } = options;
  const { run, settings } = workbench;
  let controller: AbortController | null = null;

  const start = (request: EditRequest): void => {
    controller = new AbortController();
    void runToEnd(options, request, controller.signal).finally(() => {
      controller = null;
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
      if (plan.kind === 'ready') start(plan.request);
    },
    cancel: () => {
      controller?.abort();
      updateRunning(run, (running) => ({ ...running, cancelling: true }));
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
      if (controller === null && plan.kind === 'ready') start(plan.request);
    },
  };
}

async function runToEnd(
  { workbench, handles, now }: RunActionOptions,
  request: EditRequest,
  signal: AbortSignal,
): Promise<void> {
  const { client, document, run } = workbench;
  const edited = documentOf(document);
  run.setState({ spread: null, phase: starting(request, edited, now()) });
  try {
    const result = await client.run('edit.run', request, {
      signal,
      onProgress: (progress) => {
        updateRunning(run, (running) => withProgress(running, progress, now()));
      },
    });
    landResult({ workbench, handles, request, edited, result, live: false });
    run.setState({ phase: { kind: 'idle' } });
  } catch (error) {
    const typed = toStudioError(error);
    run.setState({
      phase: typed.code === 'cancelled' ? { kind: 'idle' } : { kind: 'failed', error: typed },
    });
  }
}

function starting(request: EditRequest, edited: Document | null, startedAt: number): Running {
  return {
    kind: 'running',
    edit: request.edit,
    edited,
    covering: request.edit === 'inpaint' && request.cover,
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
