import type { Raster } from './raster';

/** PNG's filter "Sub" over a picture's rows, from the first to the last. */
export interface SubFilter {
  /** Bytes of a filtered row with its filter's number. */
  readonly rowBytes: number;
  /** The filtered rows from `from` up to `to`; to be called for each strip in turn. */
  rows(from: number, to: number): Uint8Array;
  /** The Adler-32 of all filtered rows so far. */
  checksum(): number;
}

/** Adler-32's modulus. */
const modulus = 65521;

/** Bytes that can be added up before the sums leave 32 bits. */
const bytesBetweenModulus = 3800;

/** A filter of the picture's RGB or RGBA bytes. */
export function createSubFilter({ width, pixels }: Raster, channels: 3 | 4): SubFilter {
  const rowBytes = 1 + width * channels;
  let low = 1;
  let high = 0;

  const add = (bytes: Uint8Array): void => {
    for (let start = 0; start < bytes.length; start += bytesBetweenModulus) {
      const end = Math.min(bytes.length, start + bytesBetweenModulus);
      let a = low;
      let b = high;
      for (let i = start; i < end; i++) {
        a += bytes[i]!;
        b += a;
      }
      low = a % modulus;
      high = b % modulus;
    }
  };

  return {
    rowBytes,
    rows: (from, to) => {
      const filtered = new Uint8Array((to - from) * rowBytes);
      const fill = channels === 3 ? fillRgb : fillRgba;
      for (let row = from; row < to; row++) {
        const target = (row - from) * rowBytes;
        filtered[target] = 1;
        fill({ pixels, from: 4 * row * width, width, filtered, target: target + 1 });
      }
      add(filtered);
      return filtered;
    },
    checksum: () => ((high << 16) | low) >>> 0,
  };
}

interface Row {
  readonly pixels: Uint8Array;
  readonly from: number;
  readonly width: number;
  readonly filtered: Uint8Array;
  readonly target: number;
}

function fillRgb({ pixels, from, width, filtered, target }: Row): void {
  let red = 0;
  let green = 0;
  let blue = 0;
  for (let end = from + 4 * width, to = target; from < end; from += 4, to += 3) {
    const r = pixels[from]!;
    const g = pixels[from + 1]!;
    const b = pixels[from + 2]!;
    filtered[to] = r - red;
    filtered[to + 1] = g - green;
    filtered[to + 2] = b - blue;
    red = r;
    green = g;
    blue = b;
  }
}

function fillRgba({ pixels, from, width, filtered, target }: Row): void {
  for (let i = 0; i < 4; i++) filtered[target + i] = pixels[from + i]!;
  for (let i = 4; i < 4 * width; i++) {
    filtered[target + i] = pixels[from + i]! - pixels[from + i - 4]!;
  }
}
