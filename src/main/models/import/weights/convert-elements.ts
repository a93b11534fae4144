import { assertNever } from '../../../../shared/assert-never';

/** The types that weights have in checkpoints. */
export type WeightType = 'F32' | 'F16' | 'BF16';

/** The types in which weights are written. */
export type WeightStorage = 'float32' | 'float16';

/** Bytes of an element as it is written. */
export const storageBytes = { float32: 4, float16: 2 } as const;

/**
 * Weights of one type, little-endian, as the bytes of another. A float32 becomes the nearest float16;
 * one too large for it becomes infinite.
 */
export function convertElements(
  bytes: Uint8Array,
  from: WeightType,
  to: WeightStorage,
): Uint8Array {
  switch (from) {
    case 'F32':
      return to === 'float32' ? bytes : halves(words(bytes));
    case 'F16':
      return to === 'float16' ? bytes : bytesOf(shorts(bytes), (bits) => singles[bits]!);
    case 'BF16': {
      const full = bytesOf(shorts(bytes), (bits) => bits << 16);
      return to === 'float32' ? full : halves(words(full));
    }
    default:
      return assertNever(from);
  }
}

/** Whether there is an infinity or a NaN among these float16 values. */
export function holdsNonFinite(bytes: Uint8Array): boolean {
  for (const bits of shorts(bytes)) {
    if ((bits & 0x7c00) === 0x7c00) return true;
  }
  return false;
}

function words(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
}

function shorts(bytes: Uint8Array): Uint16Array {
  return new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
}

function bytesOf(values: Uint16Array, bitsOf: (bits: number) => number): Uint8Array {
  const result = new Uint32Array(values.length);
  for (let i = 0; i < values.length; i++) result[i] = bitsOf(values[i]!);
  return new Uint8Array(result.buffer);
}

function halves(values: Uint32Array): Uint8Array {
  const result = new Uint16Array(values.length);
  for (let i = 0; i < values.length; i++) result[i] = halfBits(values[i]!);
  return new Uint8Array(result.buffer);
}

/** The bits of the float16 nearest to a float32 of these bits, ties to even. */
function halfBits(bits: number): number {
  const sign = (bits >>> 16) & 0x8000;
  const magnitude = bits & 0x7fffffff;
  if (magnitude > 0x7f800000) return sign | 0x7e00;
  if (magnitude >= 0x47800000) return sign | 0x7c00;
  if (magnitude >= 0x38800000) {
    // Normal: the exponent moves by 112, and 13 bits of the fraction go.
    const odd = (magnitude >>> 13) & 1;
    return sign | ((magnitude - 0x38000000 + 0xfff + odd) >>> 13);
  }
  if (magnitude < 0x33000000) return sign;
  const shift = 126 - (magnitude >>> 23);
  const fraction = (magnitude & 0x7fffff) | 0x800000;
  const rounded = fraction >>> shift;
  const rest = fraction & ((1 << shift) - 1);
  const tie = 1 << (shift - 1);
  const up = rest > tie || (rest === tie && (rounded & 1) === 1) ? 1 : 0;
  return sign | (rounded + up);
}

/** The bits of the float32 of every float16, by its bits. */
const singles = Uint32Array.from({ length: 65_536 }, (_, bits) => {
  const sign = (bits & 0x8000) << 16;
  const exponent = (bits >>> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return sign | 0x7f800000 | (fraction << 13);
  if (exponent !== 0) return sign | ((exponent + 112) << 23) | (fraction << 13);
  const value = new Uint32Array(Float32Array.of(fraction * 2 ** -24).buffer)[0]!;
  return sign | value;
});
