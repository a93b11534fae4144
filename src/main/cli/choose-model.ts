import { invalidRequest, StudioError } from '../../shared/errors';
import type { ModelManifest } from '../../shared/model-manifest';
import type { Model } from '../../shared/models-contract';
import { nearestNames } from './nearest-names';

/**
 * Picks the model named `id`, or without a name the bundled one, else the first. Throws
 * `model-not-found` with the names there are, or the error of a model that is broken.
 */
export function chooseModel(models: readonly Model[], id: string | undefined): ModelManifest {
  const ready = models.filter((model) => model.state === 'ready');
  if (id === undefined) {
    const chosen = ready.find(({ bundled }) => bundled) ?? ready[0];
    if (chosen === undefined) throw noModels(models);
    return chosen.manifest;
  }
  const found = ready.find(({ manifest }) => manifest.id === id);
  if (found !== undefined) return found.manifest;
  for (const model of models) {
    if (model.state === 'broken' && model.id === id) throw StudioError.fromPayload(model.error);
  }
  const ids = ready.map(({ manifest }) => manifest.id);
  throw new StudioError(
    'model-not-found',
    `There is no model named “${id}”.${suggestion(nearestNames(id, ids))}`,
    ids.length === 0 ? installOne : `Choose one of: ${ids.join(', ')}.`,
  );
}

/**
 * The label of the class that `text` names, by one of its names or its number; null without a
 * text. Throws `invalid-request` with the nearest names for a class the model does not have.
 */
export function chooseClass(manifest: ModelManifest, text: string | undefined): number | null {
  if (text === undefined) return null;
  const { classes, name, id } = manifest;
  const wanted = text.trim().toLowerCase();
  const label = (classes ?? []).findIndex((names) => synonyms(names).includes(wanted));
  if (label >= 0) return label;
  // A number out of range is the studio's to refuse, as for every other caller.
  if (/^\d{1,9}$/.test(wanted)) return Number(wanted);
  if (classes === null) {
    throw invalidRequest(
      `“${name}” was trained without classes, but the class “${text}” was asked for.`,
      'Leave --class out, or choose another model with --model.',
    );
  }
  const nearest = nearestNames(
    wanted,
    classes.flatMap((names) => names.split(/,\s*/)),
  );
  throw invalidRequest(
    `“${name}” has no class “${text}”.${suggestion(nearest)}`,
    `“pentimento models --json” lists the classes of ${id}.`,
  );
}

const installOne = 'Put a model into the models folder first.';

/** Class names often list several for one thing: "tench, Tinca tinca". */
function synonyms(names: string): string[] {
  const all = names.toLowerCase();
  return [all, ...all.split(/,\s*/)];
}

function suggestion(names: readonly string[]): string {
  if (names.length === 0) return '';
  return ` Did you mean ${names.map((name) => `“${name}”`).join(' or ')}?`;
}

function noModels(models: readonly Model[]): StudioError {
  for (const model of models) {
    if (model.state === 'broken') return StudioError.fromPayload(model.error);
  }
  return new StudioError('model-not-found', 'There is no model to run.', installOne);
}
