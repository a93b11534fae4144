import { assertNever } from '../../shared/assert-never';
import { frameRect } from '../../shared/geometry';
import type { ModelManifest } from '../../shared/model-manifest';
import type { Settings } from '../../shared/settings';
import type { EditKind, EditRequest } from '../../shared/edit-contract';
import type { Document } from '../document/document';
import { paintPatch } from '../document/paint-layer';
import { maskToRegion } from '../mask/mask-region';
import { tilesUnder } from '../mask/tile-grid';
import { isMaskEmpty } from '../mask/tiled-mask';
import { areaOf } from '../document/edit-area';
import type { EditOptions } from './edit-options';
import type { EditState } from './edit-store';

/** What is missing before the chosen edit can run. */
export type Blocker = 'picture' | 'mask' | 'maskInFrame' | 'model' | 'card';

export interface RunInputs extends EditState {
  readonly settings: Settings;
  readonly manifest: ModelManifest | null;
  readonly document: Document | null;
}

export type RunPlan =
  | { readonly kind: 'ready'; readonly request: EditRequest }
  | { readonly kind: 'blocked'; readonly by: Blocker };

/** What keeps the edit from running, or null; cheap enough for every stroke. */
export function blockerOf(inputs: RunInputs): Blocker | null {
  const { edit, manifest, document, options, settings } = inputs;
  if (manifest === null) return 'model';
  const { checkpoint } = manifest;
  if (checkpoint !== undefined && !settings.acceptedCards.includes(checkpoint)) return 'card';
  if (areaOf(edit) === 'none') return null;
  if (document === null) return 'picture';
  if (edit !== 'inpaint') return null;
  const { mask, frame } = document;
  if (isMaskEmpty(mask)) return 'mask';
  const touched = tilesUnder(mask, frameRect(frame)).some((index) => mask.tiles[index] !== null);
  return touched || options.inpaint.cover ? null : 'maskInFrame';
}

/** The request that the window's settings stand for, or what is missing. */
export function planRun(inputs: RunInputs): RunPlan {
  const { edit, options, manifest, document } = inputs;
  const blocker = blockerOf(inputs);
  if (blocker !== null || manifest === null) return { kind: 'blocked', by: blocker ?? 'model' };
  const common = commonRequest(inputs, manifest);
  if (edit === 'generate') return ready({ ...common, edit });
  if (edit === 'blend') return ready({ ...common, edit, ...options.blend, variations: 1 });
  if (document === null) return { kind: 'blocked', by: 'picture' };
  return planOnPicture(edit, document, { common, options });
}

type CommonRequest = ReturnType<typeof commonRequest>;

function commonRequest(inputs: RunInputs, { id, classes }: ModelManifest) {
  const { edit, options, settings, sigmas, sampler, branch } = inputs;
  const { classLabel, seed, variations, device } = settings;
  const { steps } = edit === 'denoise' ? options.denoise : settings;
  const known = classes !== null && classLabel !== null && classLabel < classes.length;
  return {
    modelId: id,
    classLabel: known ? classLabel : null,
    schedule:
      sigmas === null
        ? { by: 'steps' as const, steps }
        : { by: 'sigmas' as const, sigmas: [...sigmas] },
    sampler,
    seed,
    variations,
    branch,
    device,
  };
}

function planOnPicture(
  edit: Exclude<EditKind, 'generate' | 'blend'>,
  document: Document,
  { common, options }: { readonly common: CommonRequest; readonly options: EditOptions },
): RunPlan {
  const mask = maskToRegion(document.mask);
  const paint = paintPatch(document);
  const placed = { ...common, pictureId: document.picture.id };
  const { frame } = document;
  switch (edit) {
    case 'inpaint':
      if (mask === null) return { kind: 'blocked', by: 'mask' };
      return ready({ ...placed, edit, frame, mask, ...options.inpaint });
    case 'sketch':
      return ready({ ...placed, edit, frame, paint, ...options.sketch });
    case 'colorize':
      return ready({ ...placed, edit, mask, hints: paint });
    case 'upscale':
      return ready({ ...placed, edit, ...options.upscale });
    case 'denoise':
      return ready({ ...placed, edit, sigma: options.denoise.sigma });
    case 'combine':
      return ready({ ...placed, edit, mask, hints: paint, ...options.combine });
    default:
      return assertNever(edit);
  }
}

function ready(request: EditRequest): RunPlan {
  return { kind: 'ready', request };
}

/** The manifest of the chosen model, or of the first that works; null when none does. */
export function chosenModel(
  models: readonly ModelManifest[],
  modelId: string | null,
): ModelManifest | null {
  return models.find(({ id }) => id === modelId) ?? models[0] ?? null;
}
