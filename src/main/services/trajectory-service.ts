import { invalidRequest } from '../../shared/errors';
import type { Trajectory } from '../../shared/edit-contract';
import type { Progress } from '../../shared/progress';
import type { Patch } from '../../shared/raster';
import type { CallContext } from '../../shared/rpc/ongoing-call';
import type { Size } from '../pictures/size';
import { blocksOf } from './edits/blocks';
import type { Collector, Outcome, Stage } from './edits/plan';
import type { EditServiceOptions } from './edit-service';
import { findSource } from './find-source';
import type { PlannedEdit } from './plan-edit';
import { planAgain } from './rerun';
import { openBlockRunner, type RunBlock } from './run-block';
import type { Sample } from './samples';
import { workOf } from './sample-plan';
import { requireRecipe } from './verify-service';

/** Pixels of the largest canvas whose steps are kept. */
const maxPixels = 512 ** 2;

/** Bytes of all steps' pixels together. */
const maxBytes = 2 ** 28;

type Step = Trajectory['steps'][number];

export interface TrajectoryService {
  /**
   * Makes a result once more and answers every estimate on the way to it. Rejects with
   * `invalid-request` for a picture without a recipe, whose source is gone, or too large for its
   * steps to be kept; and as an edit does.
   */
  trajectory(
    question: { readonly id: string },
    context: CallContext<Progress>,
  ): Promise<Trajectory>;
}

/** Answers `edit.trajectory`. */
export function createTrajectoryService(options: EditServiceOptions): TrajectoryService {
  const { pictures } = options;
  return {
    trajectory: async ({ id }, context) => {
      const recipe = requireRecipe(pictures.get(id).recipe);
      const source = await findSource({ ...options, id, recipe, sourceId: null });
      try {
        const { pictureId } = source;
        const planned = await planAgain({ ...options, recipe, pictureId, signal: context.signal });
        requireSmall(planned);
        const [sample] = planned.samples;
        const { resolution } = planned.model.manifest;
        const work = workOf(planned.plan, 1, resolution);
        const runner = await openBlockRunner({
          ...options,
          ...planned,
          work,
          trajectory: true,
          context,
        });
        // There is always one sample.
        const run = { stage: planned.plan.stage, depth: 0, resolution, sample: sample! };
        const steps: Step[] = [];
        for await (const step of stepsOf(run, runner.run)) {
          steps.push(step);
          requireRoom(steps);
        }
        return { steps };
      } finally {
        source.release();
      }
    },
  };
}

interface StageSample {
  readonly stage: Stage;
  readonly depth: number;
  readonly resolution: number;
  readonly sample: Sample;
}

async function* stepsOf(
  { stage, depth, resolution, sample }: StageSample,
  run: RunBlock,
): AsyncGenerator<Step, void, undefined> {
  const [block] = blocksOf({ ...stage.canvas, resolution, steps: stage.schedule.length });
  // A canvas this small is one block.
  const { trajectory } = await run({ stage, depth, block: block!, samples: [sample] });
  const whole = { x: 0, y: 0, ...sizeOf(stage.canvas) };
  let collector: Collector | null = null;
  for (const [i, estimate] of trajectory.entries()) {
    collector = stage.collect();
    await collector.write(whole, estimate);
    yield { sigma: stage.schedule[i]!, patch: patchOf(await collector.outcome()) };
  }
  const next = await collector?.next?.();
  if (next !== undefined) {
    yield* stepsOf({ stage: next, depth: depth + 1, resolution, sample }, run);
  }
}

function sizeOf({ width, height }: Size): Size {
  return { width, height };
}

function patchOf(outcome: Outcome): Patch {
  return outcome.kind === 'patch' ? outcome.patch : { x: 0, y: 0, ...outcome.raster };
}

function requireSmall({ plan }: PlannedEdit): void {
  for (const { canvas } of [plan.stage, plan.later ?? plan.stage]) {
    if (canvas.width * canvas.height > maxPixels) {
      throw tooLarge(`is sampled at ${canvas.width} × ${canvas.height} pixels`);
    }
  }
}

function requireRoom(steps: readonly Step[]): void {
  const bytes = steps.reduce((sum, { patch }) => sum + patch.pixels.length, 0);
  if (bytes > maxBytes) throw tooLarge('has too many steps for its size');
}

function tooLarge(why: string): Error {
  return invalidRequest(
    `The result ${why}, so its steps cannot all be kept.`,
    'Look at the steps of a smaller picture, of a smaller frame or of fewer steps.',
  );
}
