import type { Recipe } from '../../shared/recipe';
import type { OpenedModel } from '../models/model-library';
import { packMask } from '../pictures/packed-mask';
import type { Source } from './edit-source';
import type { Sample } from './samples';

interface RecipeParts {
  /** Pentimento's own version. */
  readonly version: string;
  readonly source: Source;
  readonly model: OpenedModel;
  readonly schedule: readonly number[];
  readonly samples: readonly Sample[];
  /** The execution provider that it ran on. */
  readonly provider: string;
}

/** Writes down what each sample was made from: everything needed to make it again. */
export async function createRecipes(parts: RecipeParts): Promise<Recipe[]> {
  const { source, model, samples } = parts;
  const { id, classes } = model.manifest;
  const edit =
    source.kind === 'generate'
      ? ({ edit: 'generate' } as const)
      : ({ edit: 'inpaint', frame: source.frame, mask: await packMask(source.mask) } as const);
  return samples.map(({ seed, classLabel }) => ({
    version: 1,
    app: parts.version,
    model: { id, sha256: model.sha256 },
    classLabel,
    className: classLabel === null ? null : (classes?.[classLabel] ?? null),
    seed,
    schedule: [...parts.schedule],
    device: parts.provider,
    ...edit,
  }));
}
