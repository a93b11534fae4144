import type { Progress } from '../../shared/progress';
import type { CallContext } from '../../shared/rpc/server';
import type { EditRequest, EditResult, Variant } from '../../shared/studio-contract';
import type { Engine, SampleResult } from '../engine/engine';
import type { EngineEdit, Provider } from '../engine/engine-contract';
import type { ModelLibrary, OpenedModel } from '../models/model-library';
import { scheduleOf } from '../models/schedule-of';
import type { PictureStore } from '../pictures/picture-store';
import { readSource, type Source } from './edit-source';
import type { Originals } from './originals';
import { createRecipes } from './recipes';
import { samplesOf, type Sample } from './samples';
import { storeVariant } from './store-variant';
import { checkClass, checkDenoised } from './validate-edit';

export interface EditServiceOptions {
  readonly engine: Engine;
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

/** One run's choices, all made. */
interface Plan {
  readonly request: EditRequest;
  readonly source: Source;
  readonly model: OpenedModel;
  readonly schedule: readonly number[];
  readonly samples: readonly Sample[];
}

/** Answers `edit.run`. */
export function createEditService(options: EditServiceOptions): EditService {
  const { engine, models, pictures, now } = options;

  async function plan(request: EditRequest, signal: AbortSignal): Promise<Plan> {
    const source = readSource(request, pictures);
    const model = await models.open(request.modelId, { signal });
    const { manifest } = model;
    checkClass(request.classLabel, manifest);
    const schedule = scheduleOf(manifest, request.edit, request.schedule);
    const classCount = manifest.classes?.length ?? null;
    return { request, source, model, schedule, samples: samplesOf({ ...request, classCount }) };
  }

  async function sample(plan: Plan, context: CallContext<Progress>): Promise<SampleResult> {
    const { request, source, model, samples } = plan;
    const { resolution, sigmaMin, classes } = model.manifest;
    const result = await engine.sample(
      {
        modelPath: model.graphPath,
        provider: providerOf(request.device),
        params: {
          edit: engineEdit(source, resolution),
          resolution,
          schedule: [...plan.schedule],
          sigmaMin,
          seeds: samples.map(({ seed }) => seed),
          classLabels: classes === null ? null : samples.map(({ classLabel }) => classLabel ?? 0),
        },
      },
      { signal: context.signal, onProgress: context.progress },
    );
    checkDenoised(result.denoised, samples.length * 3 * resolution ** 2);
    return result;
  }

  async function store(plan: Plan, result: SampleResult, signal: AbortSignal): Promise<Variant[]> {
    const recipes = await createRecipes({ ...plan, version: options.version, ...result });
    const length = result.denoised.length / plan.samples.length;
    const variants: Variant[] = [];
    try {
      for (const [i, recipe] of recipes.entries()) {
        // Between two large pictures, messages such as a cancel get their turn.
        await new Promise((resolve) => setImmediate(resolve));
        signal.throwIfAborted();
        const denoised = result.denoised.subarray(i * length, (i + 1) * length);
        const { resolution } = plan.model.manifest;
        variants.push(storeVariant({ ...options, ...plan, denoised, resolution, recipe }));
      }
    } catch (error) {
      const ids = variants.map(({ picture }) => picture.id);
      options.originals.forget(ids);
      pictures.release(ids);
      throw error;
    }
    return variants;
  }

  return {
    run: async (request, context) => {
      const started = now().getTime();
      const planned = await plan(request, context.signal);
      const result = await sample(planned, context);
      const variants = await store(planned, result, context.signal);
      return {
        variants,
        device: result.provider,
        msPerStep: result.msPerStep,
        duration: Math.max(0, now().getTime() - started),
        notes: deviceNotes(request, result.provider),
      };
    },
  };
}

/** What the user asked for, as the engine knows it. */
function providerOf(device: EditRequest['device']): Provider {
  return device === 'auto' ? 'cpu' : device;
}

function engineEdit(source: Source, resolution: number): EngineEdit {
  if (source.kind === 'generate') return { kind: 'generate' };
  return { kind: 'inpaint', ...source.atResolution(resolution) };
}

function deviceNotes({ device }: EditRequest, ranOn: Provider): string[] {
  if (providerOf(device) === ranOn) return [];
  return [`It ran on ${ranOn} because ${device} had to be given up.`];
}
