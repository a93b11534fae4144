import type { EditRequest } from '../../shared/edit-contract';
import type { Recipe } from '../../shared/recipe';
import type { EditServiceOptions } from './edit-service';
import { planEdit } from './plan-edit';
import { startRecipes } from './recipes';

/**
 * What a run would write into its results, in their order, as if it ran on the device that is asked
 * for. Rejects as the run itself would before it samples.
 */
export async function planRecipes(
  request: EditRequest,
  options: Pick<EditServiceOptions, 'models' | 'pictures' | 'version'>,
  signal: AbortSignal,
): Promise<Recipe[]> {
  const planned = await planEdit(request, options, signal);
  const recipes = startRecipes({ ...planned, version: options.version });
  const device = request.device === 'auto' ? 'cpu' : request.device;
  return await Promise.all(planned.samples.map((sample) => recipes.of(sample, device)));
}
