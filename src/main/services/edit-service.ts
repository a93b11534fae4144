import type { Progress } from '../../shared/progress';
import type { CallContext } from '../../shared/rpc/ongoing-call';
import type { EditRequest, EditResult, Variant } from '../../shared/edit-contract';
import type { Engine } from '../engine/engine';
import type { Provider } from '../../shared/provider';
import type { Devices } from '../devices/devices';
import type { PreparedGraphs } from '../graphs/prepared-graphs';
import type { ModelLibrary } from '../models/model-library';
import type { PictureStore } from '../pictures/picture-store';
import type { Originals } from './originals';
import { planEdit, type PlannedEdit } from './plan-edit';
import { startRecipes } from './recipes';
import { openBlockRunner, type BlockRunner } from './run-block';
import { sampleStage, workOf } from './sample-plan';
import { storeVariant } from './store-variant';

export interface EditServiceOptions {
  readonly engine: Engine;
  readonly graphs: PreparedGraphs;
  readonly devices: Devices;
  /** Whether this process stays, so that it may work ahead. */
  readonly stays: boolean;
  readonly models: ModelLibrary;
  readonly pictures: PictureStore;
  readonly originals: Originals;
  /** Pentimento's own version. */
  readonly version: string;
  readonly now: () => Date;
}

export interface EditService {
  /**
   * Makes the variations of one edit and stores them. Rejects with `cancelled`, `invalid-request`,
   * the errors of the model library and those of the engine; nothing is stored then.
   */
  run(request: EditRequest, context: CallContext<Progress>): Promise<EditResult>;
}

/** Answers `edit.run`. */
export function createEditService(options: EditServiceOptions): EditService {
  const { pictures, originals, now } = options;

  async function makeVariants(
    planned: PlannedEdit,
    runner: BlockRunner,
    signal: AbortSignal,
  ): Promise<Variant[]> {
    const { plan, samples, model } = planned;
    const { resolution } = model.manifest;
    const variants: Variant[] = [];
    const finished = sampleStage({ stage: plan.stage, depth: 0, resolution }, samples, runner.run);
    const recipes = startRecipes({ ...planned, version: options.version });
    try {
      for await (const { sample, outcome } of finished) {
        const recipe = await recipes.of(sample, runner.figures().provider);
        signal.throwIfAborted();
        variants.push(await storeVariant({ pictures, originals, plan, outcome, recipe }));
      }
    } catch (error) {
      const ids = variants.map(({ picture }) => picture.id);
      originals.forget(ids);
      pictures.release(ids);
      throw error;
    }
    return variants;
  }

  /** What makes the next run faster, now that this one is known to run and nobody waits for it. */
  async function workAhead(
    model: PlannedEdit['model'],
    device: EditRequest['device'],
    ranOn: Provider,
  ): Promise<void> {
    if (ranOn === 'cpu') await options.graphs.prepare(model);
    if (device === 'auto') await options.devices.look(model);
  }

  return {
    run: async (request, context) => {
      const started = now().getTime();
      const planned = await planEdit(request, options, context.signal);
      const work = workOf(planned.plan, planned.samples.length, planned.model.manifest.resolution);
      const runner = await openBlockRunner({
        ...options,
        ...planned,
        work,
        trajectory: false,
        context,
      });
      const variants = await makeVariants(planned, runner, context.signal);
      const { provider, msPerStep, note } = runner.figures();
      if (options.stays) void workAhead(planned.model, request.device, provider);
      return {
        variants,
        device: provider,
        msPerStep,
        duration: Math.max(0, now().getTime() - started),
        notes: [...planned.plan.notes, ...(note === null ? [] : [note])],
      };
    },
  };
}
