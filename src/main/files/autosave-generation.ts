import { createHash } from 'node:crypto';
import { z } from 'zod';
import { rectSchema } from '../../shared/geometry';
import { sha256Schema } from '../../shared/numbers';
import { packedPaintSchema, recipeSchema, type Recipe } from '../../shared/recipe';
import { studioContract, type DocumentSnapshot } from '../../shared/studio-contract';
import { packBits, unpackBits } from '../pictures/packed-mask';
import { packPaint } from '../pictures/paint';
import { unpackPaint } from '../pictures/unpack-paint';
import { parseJson } from './parse-json';

const storedSchema = z.strictObject({
  version: z.literal(1),
  /** Counts the snapshots; the highest is the newest. */
  sequence: z.int().nonnegative(),
  /** Names the file of the picture's pixels. */
  pixels: sha256Schema,
  snapshot: studioContract.methods['autosave.write'].params.omit({
    mask: true,
    paint: true,
  }),
  recipe: recipeSchema.nullable(),
  /** `bits`: one a pixel, row by row, deflated, in base64. */
  mask: rectSchema.extend({ bits: z.base64() }).nullable(),
  paint: packedPaintSchema.nullable(),
});

/** A document as autosave keeps it. */
export interface KeptDocument {
  readonly snapshot: DocumentSnapshot;
  /** How its picture was made, if Pentimento made it. */
  readonly recipe: Recipe | null;
}

/** One kept document as a file holds it. */
export interface Generation extends KeptDocument {
  readonly sequence: number;
  /** The sha256 of the picture's pixels, by which their file is named. */
  readonly pixels: string;
}

/** A snapshot's file: the sha256 of all that follows it, and JSON. */
export async function encodeGeneration(generation: Generation): Promise<Uint8Array> {
  const { mask, paint, ...snapshot } = generation.snapshot;
  const packed =
    mask === null
      ? null
      : {
          x: mask.x,
          y: mask.y,
          width: mask.width,
          height: mask.height,
          bits: Buffer.from(await packBits(mask.data)).toString('base64'),
        };
  const { sequence, pixels, recipe } = generation;
  const body = JSON.stringify({
    version: 1,
    sequence,
    pixels,
    snapshot,
    recipe,
    mask: packed,
    paint: await packPaint(paint),
  });
  return Buffer.from(`${sha256Of(body)}\n${body}`);
}

/** The snapshot in a file's bytes; null when any of them is not what was written. */
export async function decodeGeneration(bytes: Uint8Array): Promise<Generation | null> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const body = text.slice(65);
    if (text.slice(0, 65) !== `${sha256Of(body)}\n`) return null;
    const { snapshot: rest, mask, paint, ...stored } = storedSchema.parse(parseJson(body));
    const snapshot = { ...rest, mask: null, paint: await unpackPaint(paint) };
    if (mask === null) return { ...stored, snapshot };
    const { bits, ...rect } = mask;
    const data = await unpackBits(Buffer.from(bits, 'base64'), rect.width * rect.height);
    return { ...stored, snapshot: { ...snapshot, mask: { ...rect, data } } };
  } catch {
    return null;
  }
}

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
