import { assertNever } from '../../shared/assert-never';
import { frameRect } from '../../shared/geometry';
import type { ModelManifest } from '../../shared/model-manifest';
import type { Settings } from '../../shared/settings';
import type { EditRequest } from '../../shared/studio-contract';
import type { Document } from '../document/document';
import { maskToRegion } from '../mask/mask-region';
import { tilesUnder } from '../mask/tile-grid';
import { isMaskEmpty } from '../mask/tiled-mask';
import type { EditState } from './edit-store';

/** What is missing before the chosen edit can run. */
export type Blocker = 'picture' | 'mask' | 'maskInFrame' | 'model';

export interface RunInputs extends EditState {
  readonly settings: Settings;
  readonly manifest: ModelManifest | null;
  readonly document: Document | null;
}

export type RunPlan =
  | { readonly kind: 'ready'; readonly request: EditRequest }
  | { readonly kind: 'blocked'; readonly by: Blocker };

/** What keeps the edit from running, or null; cheap enough for every stroke. */
export function blockerOf({ edit, manifest, document }: RunInputs): Blocker | null {
  if (manifest === null) return 'model';
  if (edit === 'generate') return null;
  if (document === null) return 'picture';
  const { mask, frame } = document;
  if (isMaskEmpty(mask)) return 'mask';
  const touched = tilesUnder(mask, frameRect(frame)).some((index) => mask.tiles[index] !== null);
  return touched ? null : 'maskInFrame';
}

/** The request that the window's settings stand for, or what is missing. */
export function planRun(inputs: RunInputs): RunPlan {
  const { settings, edit, sigmas, manifest, document } = inputs;
  const blocker = blockerOf(inputs);
  if (blocker !== null || manifest === null) return { kind: 'blocked', by: blocker ?? 'model' };
  const { classes } = manifest;
  const { classLabel, steps, seed, variations, device } = settings;
  const known = classes !== null && classLabel !== null && classLabel < classes.length;
  const common = {
    modelId: manifest.id,
    classLabel: known ? classLabel : null,
    schedule:
      sigmas === null
        ? { by: 'steps' as const, steps }
        : { by: 'sigmas' as const, sigmas: [...sigmas] },
    seed,
    variations,
    device,
  };
  switch (edit) {
    case 'generate':
      return { kind: 'ready', request: { ...common, edit } };
    case 'inpaint': {
      const mask = document === null ? null : maskToRegion(document.mask);
      if (document === null || mask === null) return { kind: 'blocked', by: 'mask' };
      const { picture, frame } = document;
      return { kind: 'ready', request: { ...common, edit, pictureId: picture.id, frame, mask } };
    }
    default:
      return assertNever(edit);
  }
}

/** The manifest of the chosen model, or of the first that works; null when none does. */
export function chosenModel(
  models: readonly ModelManifest[],
  modelId: string | null,
): ModelManifest | null {
  return models.find(({ id }) => id === modelId) ?? models[0] ?? null;
}
