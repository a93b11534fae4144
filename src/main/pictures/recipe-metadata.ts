import { StudioError } from '../../shared/errors';
import { frameRect, rectInside } from '../../shared/geometry';
import type { MaskRegion, Patch } from '../../shared/raster';
import { recipeSchema, type PackedMask, type PackedPaint, type Recipe } from '../../shared/recipe';
import { parseJson } from '../files/parse-json';
import { unpackMask } from './packed-mask';
import { pngTextChunk, readPngText } from './png-text';
import type { Size } from './size';
import { unpackPaint } from './unpack-paint';

/** What a file says of how it was made. */
export interface FoundRecipe {
  readonly recipe: Recipe | null;
  /** The recipe's mask, unpacked. */
  readonly mask: MaskRegion | null;
  /** The recipe's paint or colour hints, unpacked. */
  readonly paint: Patch | null;
  /** Why there is no recipe although the file has one, in words. */
  readonly notes: readonly string[];
}

const nothing: FoundRecipe = { recipe: null, mask: null, paint: null, notes: [] };

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

async function parseRecipe(json: string, size: Size): Promise<FoundRecipe> {
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
  // Other programs keep the text when they cut or resize a picture.
  if (!fits(recipe, size)) return unusable('is for a picture of another size');
  const { mask, paint } = packedIn(recipe);
  try {
    return {
      recipe,
      mask: mask && (await unpackMask(mask)),
      paint: await unpackPaint(paint),
      notes: [],
    };
  } catch (error) {
    if (error instanceof StudioError) return unusable('has a damaged mask or damaged paint');
    throw error;
  }
}

/** Whether a picture of this size can be what the recipe made. */
function fits(recipe: Recipe, { width, height }: Size): boolean {
  if (!('source' in recipe)) return true;
  const { source } = recipe;
  const factor = 'factor' in recipe ? recipe.factor : 1;
  if (source.width * factor !== width || source.height * factor !== height) return false;
  const { mask, paint } = packedIn(recipe);
  const frame = 'frame' in recipe ? frameRect(recipe.frame) : null;
  return [mask, paint, frame].every(
    (rect) => rect === null || rectInside(rect, source.width, source.height),
  );
}

/** The mask and the paint that a recipe holds. */
export function packedIn(recipe: Recipe): {
  readonly mask: PackedMask | null;
  readonly paint: PackedPaint | null;
} {
  switch (recipe.edit) {
    case 'inpaint':
      return { mask: recipe.mask, paint: null };
    case 'sketch':
      return { mask: null, paint: recipe.paint };
    case 'colorize':
    case 'combine':
      return { mask: recipe.mask, paint: recipe.hints };
    case 'generate':
    case 'blend':
    case 'upscale':
    case 'denoise':
      return { mask: null, paint: null };
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

/** A recipe under its two keys, to stand before a PNG file's picture data. */
export function recipeChunks(recipe: Recipe, size: Size): Uint8Array[] {
  return [
    pngTextChunk({ keyword: 'pentimento', text: JSON.stringify(recipe) }),
    pngTextChunk({ keyword: 'parameters', text: parametersOf(recipe, size) }),
  ];
}

const samplerNames: Readonly<Record<Recipe['sampler'], string>> = {
  multistep: 'Consistency',
  heun: 'Heun',
  euler: 'Euler',
  dpm2: 'DPM2',
  'euler-ancestral': 'Euler a',
};

/** The recipe as programs that follow AUTOMATIC1111's web UI write theirs. */
function parametersOf(recipe: Recipe, size: Size): string {
  const edit = recipe.edit[0]!.toUpperCase() + recipe.edit.slice(1);
  const settings = [
    `Steps: ${recipe.schedule.length}`,
    `Sampler: ${samplerNames[recipe.sampler]}`,
    `Seed: ${recipe.seed}`,
    `Size: ${size.width}x${size.height}`,
    `Model: ${recipe.model.id}`,
    `Model hash: ${recipe.model.sha256.slice(0, 10)}`,
    `Version: Pentimento ${recipe.app}`,
  ];
  const subject = recipe.className === null ? '' : `: ${recipe.className.replace(/\s+/g, ' ')}`;
  return `${edit}${subject}\n${settings.join(', ')}`;
}
