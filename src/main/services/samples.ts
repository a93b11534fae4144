import { invalidRequest } from '../../shared/errors';
import type { EditRequest } from '../../shared/edit-contract';

/** One of the pictures that a run makes. */
export interface Sample {
  readonly seed: number;
  /** Null for an unconditional model. */
  readonly classLabel: number | null;
  /** How far the first noise lies on the way to another seed's, from 0 to 1; null when not blended. */
  readonly share: number | null;
}

/**
 * The pictures of a run: variation i uses seed + i, counted round from 2³² − 1 to 0, and by default
 * the class of it; the frames of a blend share one seed. `classCount` is null for an unconditional
 * model. Throws `invalid-request` for a blend of a noise with itself.
 */
export function samplesOf(request: EditRequest, classCount: number | null): Sample[] {
  const { seed, classLabel } = request;
  const classOf = (own: number): number | null =>
    classCount === null ? null : (classLabel ?? own % classCount);
  if (request.edit !== 'blend') {
    return Array.from({ length: request.variations }, (_, i) => {
      const own = (seed + i) % 2 ** 32;
      return { seed: own, classLabel: classOf(own), share: null };
    });
  }
  if (request.seedTo === seed) throw sameSeed(seed);
  return Array.from({ length: request.frames }, (_, i) => ({
    seed,
    classLabel: classOf(seed),
    share: i / (request.frames - 1),
  }));
}

function sameSeed(seed: number): Error {
  return invalidRequest(
    `Both ends of the blend have the seed ${seed}, so that there is nothing between them.`,
    'Choose another seed for the other end.',
  );
}
