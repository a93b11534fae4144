import { StudioError } from '../../shared/errors';
import { frameRect, rectInside } from '../../shared/geometry';
import type { MaskRegion } from '../../shared/raster';
import { recipeSchema, type Recipe } from '../../shared/recipe';
import { parseJson } from '../files/parse-json';
import { unpackMask } from './packed-mask';
import { insertPngText, readPngText } from './png-text';

/** What a file says of how it was made. */
export interface FoundRecipe {
  readonly recipe: Recipe | null;
  /** The recipe's mask, unpacked. */
  readonly mask: MaskRegion | null;
  /** Why there is no recipe although the file has one, in words. */
  readonly notes: readonly string[];
}

const nothing: FoundRecipe = { recipe: null, mask: null, notes: [] };

/** Of a picture, in image pixels. */
interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * The recipe in a picture file of any kind, whose picture is of `size`; one that cannot be used
 * becomes a note.
 */
export async function readRecipe(file: Uint8Array, size: Size): Promise<FoundRecipe> {
  let json: string | undefined;
  try {
    json = readPngText(file).find(({ keyword }) => keyword === 'pentimento')?.text;
  } catch (error) {
    if (error instanceof StudioError) return nothing;
    throw error;
  }
  return json === undefined ? nothing : parseRecipe(json, size);
}

async function parseRecipe(json: string, { width, height }: Size): Promise<FoundRecipe> {
  let value: unknown;
  try {
    value = parseJson(json);
  } catch {
    return unusable('is damaged');
  }
  if (isNewer(value)) return unusable('was written by a newer version of Pentimento');
  const parsed = recipeSchema.safeParse(value);
  if (!parsed.success) return unusable('is not one that Pentimento writes');
  const recipe = parsed.data;
  if (recipe.edit === 'generate') return { recipe, mask: null, notes: [] };
  // Other programs keep the text when they cut or resize a picture.
  const inside = [frameRect(recipe.frame), recipe.mask].every((r) => rectInside(r, width, height));
  if (!inside) return unusable('is for a picture of another size');
  try {
    return { recipe, mask: await unpackMask(recipe.mask), notes: [] };
  } catch (error) {
    if (error instanceof StudioError) return unusable('has a damaged mask');
    throw error;
  }
}

function isNewer(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('version' in value)) return false;
  return typeof value.version === 'number' && value.version > 1;
}

function unusable(why: string): FoundRecipe {
  const note = `The recipe in the file ${why}, so its settings were not restored.`;
  return { ...nothing, notes: [note] };
}

/** A PNG file with a recipe under its two keys; throws `image-unreadable` when it is not whole. */
export function insertRecipe(png: Uint8Array, recipe: Recipe, size: Size): Uint8Array {
  return insertPngText(png, [
    { keyword: 'pentimento', text: JSON.stringify(recipe) },
    { keyword: 'parameters', text: parametersOf(recipe, size) },
  ]);
}

/** The recipe as programs that follow AUTOMATIC1111's web UI write theirs. */
function parametersOf(recipe: Recipe, size: Size): string {
  const edit = recipe.edit === 'generate' ? 'Generate' : 'Inpaint';
  const settings = [
    `Steps: ${recipe.schedule.length}`,
    'Sampler: Consistency',
    `Seed: ${recipe.seed}`,
    `Size: ${size.width}x${size.height}`,
    `Model: ${recipe.model.id}`,
    `Model hash: ${recipe.model.sha256.slice(0, 10)}`,
    `Version: Pentimento ${recipe.app}`,
  ];
  const subject = recipe.className === null ? '' : `: ${recipe.className.replace(/\s+/g, ' ')}`;
  return `${edit}${subject}\n${settings.join(', ')}`;
}
