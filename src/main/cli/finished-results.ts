import { isDeepStrictEqual } from 'node:util';
import type { EditRequest } from '../../shared/edit-contract';
import { StudioError } from '../../shared/errors';
import type { Recipe } from '../../shared/recipe';
import { safeName } from '../files/output-name';
import { sha256Of } from '../files/sha256-of';
import type { Batch } from './edit-batch';
import type { Output } from './existing-outputs';
import { readInput } from './input-files';

/** A result that was there before. */
export interface FinishedResult {
  readonly path: string;
  readonly width: number;
  readonly height: number;
  /** Of the file. */
  readonly sha256: string;
  /** Held until it is released. */
  readonly id: string;
}

interface Wanted {
  readonly request: EditRequest;
  readonly seeds: readonly number[];
  /** The name of the picture that is edited; null when there is none. */
  readonly name: string | null;
}

/**
 * The files that hold a request's results, whole and with the same recipe, in the order of the
 * results; null where none does. Rejects as `edit.run` does for what cannot be run.
 */
export async function findFinished(
  { request, seeds, name }: Wanted,
  batch: Batch,
): Promise<(FinishedResult | null)[]> {
  const { command, destination, session } = batch;
  const none = seeds.map(() => null);
  // A seed drawn by lot has no results yet, and a blend in one file has no recipe.
  if (command.seed === undefined || (command.kind === 'blend' && command.as !== 'frames')) {
    return none;
  }
  const candidates: Output[] = [];
  for (const seed of new Set(seeds)) {
    candidates.push(...(await destination.candidates({ edit: request.edit, seed })));
  }
  const likely = candidates.filter(
    (candidate) => name === null || candidate.name === null || candidate.name === safeName(name),
  );
  if (likely.length === 0) return none;
  const recipes = await session.client.call('edit.recipes', request);
  const found: (FinishedResult | null)[] = recipes.map(() => null);
  for (const { path } of likely) {
    batch.host.signal.throwIfAborted();
    const missing = recipes.map((recipe, i) => (found[i] === null ? recipe : null));
    const match = await openMatch(path, missing, batch);
    if (match !== null) found[match.index] = match.result;
  }
  return found;
}

async function openMatch(
  path: string,
  recipes: readonly (Recipe | null)[],
  { host, session }: Batch,
): Promise<{ index: number; result: FinishedResult } | null> {
  try {
    const file = await readInput(host, path);
    const { picture, recipe } = await session.client.call('pictures.open', file);
    const { id, width, height } = picture;
    const index = recipes.findIndex((wanted) => wanted && recipe && isSame(wanted, recipe));
    if (index >= 0) {
      const sha256 = await sha256Of(file.bytes);
      return { index, result: { path, width, height, sha256, id } };
    }
    await session.client.call('pictures.release', { ids: [id] });
    return null;
  } catch (error) {
    // A damaged file is no result: it is made anew, beside it.
    if (error instanceof StudioError && error.code !== 'cancelled') return null;
    throw error;
  }
}

/** The device and Pentimento's version may change the last bit of a pixel, never the picture. */
function isSame(wanted: Recipe, found: Recipe): boolean {
  const { app, device } = wanted;
  return isDeepStrictEqual({ ...found, app, device }, wanted);
}
