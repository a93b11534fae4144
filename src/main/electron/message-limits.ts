/** Bytes of text and binary data that one message may carry: a picture file of any sane size. */
const maxMessageBytes = 512 * 1024 * 1024;

const maxEntries = 200_000;
const maxDepth = 32;

/**
 * Whether a message holds nothing but plain data (null, booleans, numbers, text, arrays, plain
 * objects, Uint8Array and Float32Array) within the limits of size, count and depth.
 */
export function withinMessageLimits(message: unknown, maxBytes = maxMessageBytes): boolean {
  let bytes = 0;
  let entries = 0;
  const fits = (value: unknown, depth: number): boolean => {
    entries += 1;
    if (entries > maxEntries || depth > maxDepth) return false;
    if (typeof value === 'string') bytes += 2 * value.length;
    else if (value instanceof Uint8Array || value instanceof Float32Array) {
      bytes += value.byteLength;
    } else if (typeof value === 'object' && value !== null) return fitsInside(value, depth);
    else return isScalar(value);
    return bytes <= maxBytes;
  };
  const fitsInside = (value: object, depth: number): boolean => {
    if (Array.isArray(value)) return value.every((item) => fits(item, depth + 1));
    if (!isPlainObject(value)) return false;
    return Object.entries(value).every(([key, item]) => fits(key, depth) && fits(item, depth + 1));
  };
  return fits(message, 0);
}

function isScalar(value: unknown): boolean {
  return (
    value === null || value === undefined || typeof value === 'number' || typeof value === 'boolean'
  );
}

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
