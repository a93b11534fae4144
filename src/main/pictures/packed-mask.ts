import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { invalidRequest } from '../../shared/errors';
import { maxPicturePixels, type MaskRegion } from '../../shared/raster';
import { packedMaskSchema, type PackedMask } from '../../shared/recipe';

const deflateAsync = promisify<Uint8Array, { level: number }, Buffer>(deflateRaw);
const inflateAsync = promisify<Uint8Array, { maxOutputLength: number }, Buffer>(inflateRaw);

/** Packed without a pause; about 10 ms of them. */
const pixelsAtOnce = 2 ** 22;

/** Deflates mask bytes (255 = edit) as one bit a pixel, the first in the highest bit. */
export async function packBits(data: Uint8Array): Promise<Uint8Array> {
  const bits = new Uint8Array(Math.ceil(data.length / 8));
  for (let start = 0; start < data.length; start += pixelsAtOnce) {
    if (start > 0) await setImmediate();
    packPart(data, bits, start);
  }
  return deflateAsync(bits, { level: 6 });
}

/** From pixel `start`, a multiple of 8. */
function packPart(data: Uint8Array, bits: Uint8Array, start: number): void {
  const end = Math.min(data.length, start + pixelsAtOnce);
  const whole = end & ~7;
  for (let i = start, byte = start >> 3; i < whole; i += 8, byte++) {
    // 255 leaves the bit that the pixel stands for, 0 none.
    bits[byte] =
      (data[i]! & 128) |
      (data[i + 1]! & 64) |
      (data[i + 2]! & 32) |
      (data[i + 3]! & 16) |
      (data[i + 4]! & 8) |
      (data[i + 5]! & 4) |
      (data[i + 6]! & 2) |
      (data[i + 7]! & 1);
  }
  for (let i = whole; i < end; i++) bits[i >> 3]! |= data[i]! & (128 >> (i & 7));
}

/** The mask bytes of `count` pixels; throws `invalid-request` unless the bits are exactly theirs. */
export async function unpackBits(
  packed: Uint8Array,
  count: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const length = Math.ceil(count / 8);
  let bits: Uint8Array;
  try {
    bits = await inflateAsync(packed, { maxOutputLength: length });
  } catch {
    throw damaged();
  }
  if (bits.length !== length) throw damaged();
  const data = new Uint8Array(count);
  for (let i = 0; i < count; i++) data[i] = -((bits[i >> 3]! >> (7 - (i & 7))) & 1);
  return data;
}

/** A mask for a recipe; throws `invalid-request` when it is too large for one. */
export async function packMask(region: MaskRegion): Promise<PackedMask> {
  const { x, y, width, height, data } = region;
  const bits = Buffer.from(await packBits(data)).toString('base64');
  const packed = packedMaskSchema.safeParse({ x, y, width, height, bits });
  if (packed.success) return packed.data;
  throw invalidRequest(
    'The mask is too intricate to be kept in the file of its result.',
    'Smooth the mask, or edit the picture in several parts.',
  );
}

/** A recipe's mask; throws `invalid-request` when its bits do not fill its rectangle. */
export async function unpackMask({ bits, ...rect }: PackedMask): Promise<MaskRegion> {
  const count = rect.width * rect.height;
  if (count > maxPicturePixels) throw damaged();
  return { ...rect, data: await unpackBits(Buffer.from(bits, 'base64'), count) };
}

function damaged(): Error {
  return invalidRequest(
    'The mask in the recipe is damaged: its bits do not fill its rectangle.',
    'Paint the mask again.',
  );
}
