import { rasterOf } from '../../pictures/composite';
import { scheduleOf } from '../../models/schedule-of';
import type { ModelManifest } from '../../../shared/model-manifest';
import type { EditRequest } from '../../../shared/edit-contract';
import type { Draft, OwnRecipe, Plan } from './plan';

/** A picture from noise alone. Song et al. 2023, Algorithm 1. */
export function generate(request: Extract<EditRequest, { edit: 'generate' }>): Draft {
  return (model) => fromNoise(model, request, () => Promise.resolve({ edit: 'generate' }));
}

/** Pictures from the noises between two seeds. Song et al. 2023, section 5.2. */
export function blend(request: Extract<EditRequest, { edit: 'blend' }>): Draft {
  const { seedTo, frames } = request;
  return (model) =>
    // Which frame it is, each sample's recipe says itself.
    fromNoise(model, request, () => Promise.resolve({ edit: 'blend', seedTo, frames, frame: 0 }));
}

function fromNoise(
  model: ModelManifest,
  { edit, schedule }: EditRequest,
  recipe: () => Promise<OwnRecipe>,
): Plan {
  const { resolution } = model;
  return {
    original: null,
    stage: {
      canvas: { width: resolution, height: resolution },
      schedule: scheduleOf(model, edit, schedule),
      noisy: false,
      read: () => ({ initial: null, observation: null }),
      collect: () => {
        let raster = { width: 0, height: 0, pixels: new Uint8Array(0) };
        return {
          write: (_, denoised) => {
            raster = rasterOf(denoised, resolution);
          },
          outcome: () => ({ kind: 'picture', raster }),
        };
      },
    },
    notes: [],
    recipe,
  };
}
