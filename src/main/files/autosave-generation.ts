import { createHash } from 'node:crypto';
import { z } from 'zod';
import { sha256Schema } from '../../shared/numbers';
import { packedPaintSchema, recipeSchema, type Recipe } from '../../shared/recipe';
import { documentSnapshotSchema, type DocumentSnapshot } from '../../shared/document-snapshot';
import { packPaint } from '../pictures/paint';
import { unpackPaint } from '../pictures/unpack-paint';
import { keptMaskSchema, packKeptMask, unpackKeptMask } from './kept-mask';
import { parseJson } from './parse-json';

const storedSchema = z.strictObject({
  version: z.literal(1),
  /** Counts the snapshots; the highest is the newest. */
  sequence: z.int().nonnegative(),
  /** Names the file of the picture's pixels. */
  pixels: sha256Schema,
  snapshot: documentSnapshotSchema.omit({
    mask: true,
    paint: true,
  }),
  recipe: recipeSchema.nullable(),
  mask: keptMaskSchema.nullable(),
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
  const { sequence, pixels, recipe } = generation;
  const body = JSON.stringify({
    version: 1,
    sequence,
    pixels,
    snapshot,
    recipe,
    mask: await packKeptMask(mask),
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
    const snapshot = {
      ...rest,
      mask: await unpackKeptMask(mask),
      paint: await unpackPaint(paint),
    };
    return { ...stored, snapshot };
  } catch {
    return null;
  }
}

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
