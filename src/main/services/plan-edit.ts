import type { EditRequest } from '../../shared/edit-contract';
import type { ModelLibrary, OpenedModel } from '../models/model-library';
import type { PictureStore } from '../pictures/picture-store';
import { draftOf } from './edits/draft-of';
import type { Plan } from './edits/plan';
import { samplesOf, type Sample } from './samples';
import { checkBranch, checkClass } from './validate-edit';

/** One run's choices, all made. */
export interface PlannedEdit {
  readonly request: EditRequest;
  readonly model: OpenedModel;
  readonly plan: Plan;
  readonly samples: readonly Sample[];
}

/** Where a request's model and pictures are. */
export interface PlanTools {
  readonly models: ModelLibrary;
  readonly pictures: PictureStore;
}

/**
 * Looks up all that a request needs. Rejects with `invalid-request` and the errors of the model
 * library.
 */
export async function planEdit(
  request: EditRequest,
  { models, pictures }: PlanTools,
  signal: AbortSignal,
): Promise<PlannedEdit> {
  // Reading files waits for the disk, and so does not keep the rest waiting.
  const opening = models.open(request.modelId, { signal });
  opening.catch(() => undefined);
  const draft = await draftOf(request, pictures);
  const model = await opening;
  checkClass(request.classLabel, model.manifest);
  const plan = await draft(model.manifest);
  checkBranch(request.branch, plan.stage.schedule.length);
  return {
    request,
    model,
    plan,
    samples: samplesOf(request, model.manifest.classes?.length ?? null),
  };
}
