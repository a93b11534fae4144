/** One row of a frame, in words of one RGBA pixel with red in the lowest byte. */
interface FrameRow {
  readonly words: Uint32Array;
  /** Index of the row's first pixel. */
  readonly start: number;
}

/** Writes a frame's row at another width: [R, 3], in 0 … 255. */
export type WriteLine = (row: FrameRow, line: Float64Array) => void;

/** Pixels whose bytes can be added up before their sums leave 16 bits. */
const pixelsBetweenFlushes = 256;

/** Shares below it are what rounding left over. */
const tiny = 1e-9;

/** What a new pixel covers of a row: whole pixels, and shares of the one before and after them. */
interface Cover {
  readonly wholeFrom: Int32Array;
  readonly wholeEnd: Int32Array;
  readonly shareBefore: Float64Array;
  readonly shareAfter: Float64Array;
}

/**
 * A function that makes rows of `from` pixels narrower, to `to`: each new pixel is the mean of what
 * it covers.
 */
export function createRowMeans(from: number, to: number): WriteLine {
  const scale = from / to;
  const cover = coverOf(scale, to);
  return ({ words, start }, line) => {
    for (let column = 0, at = 0; column < to; column++, at += 3) {
      let pixel = start + cover.wholeFrom[column]!;
      const end = start + cover.wholeEnd[column]!;
      const before = cover.shareBefore[column]!;
      const after = cover.shareAfter[column]!;
      let red = 0;
      let green = 0;
      let blue = 0;
      while (pixel < end) {
        const stop = Math.min(end, pixel + pixelsBetweenFlushes);
        // Red in the lower and blue in the upper half of one number.
        let both = 0;
        let middle = 0;
        for (; pixel < stop; pixel++) {
          const word = words[pixel]!;
          both = (both + (word & 0xff00ff)) | 0;
          middle += (word >>> 8) & 0xff;
        }
        red += both & 0xffff;
        green += middle;
        blue += both >>> 16;
      }
      if (before > 0) {
        const word = words[start + cover.wholeFrom[column]! - 1]!;
        red += before * (word & 0xff);
        green += before * ((word >>> 8) & 0xff);
        blue += before * ((word >>> 16) & 0xff);
      }
      if (after > 0) {
        const word = words[end]!;
        red += after * (word & 0xff);
        green += after * ((word >>> 8) & 0xff);
        blue += after * ((word >>> 16) & 0xff);
      }
      line[at] = red / scale;
      line[at + 1] = green / scale;
      line[at + 2] = blue / scale;
    }
  };
}

function coverOf(scale: number, to: number): Cover {
  const wholeFrom = new Int32Array(to);
  const wholeEnd = new Int32Array(to);
  const shareBefore = new Float64Array(to);
  const shareAfter = new Float64Array(to);
  for (let column = 0; column < to; column++) {
    const start = column * scale;
    const end = start + scale;
    wholeFrom[column] = Math.ceil(start - tiny);
    wholeEnd[column] = Math.floor(end + tiny);
    const before = wholeFrom[column]! - start;
    const after = end - wholeEnd[column]!;
    shareBefore[column] = before > tiny ? before : 0;
    shareAfter[column] = after > tiny ? after : 0;
  }
  return { wholeFrom, wholeEnd, shareBefore, shareAfter };
}
