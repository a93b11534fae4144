import { setImmediate } from 'node:timers/promises';
import { boxMean } from './box-mean';
import type { Size } from './size';

/** The colour of a small picture, whose luma says where it ends. */
export interface ChromaGuide extends Size {
  /** [H, W], levels of 255. */
  readonly luma: Float64Array;
  /** How far red lies above the grey of the same luma, [H, W]. */
  readonly red: Float64Array;
  /** The same of blue. */
  readonly blue: Float64Array;
}

/** Pixels of the small picture to each side. */
const radius = 2;

/** Differences of luma below about the root of this are no edges; levels of 255, squared. */
const smoothness = 36;

/**
 * Chroma as a line of the luma around every pixel, so that it can be told for a larger picture from
 * that picture's own luma and ends where its edges are: planes slope and offset of red, then of
 * blue, [4, H, W]. He, Sun and Tang 2013, in the fast form of He and Sun 2015.
 */
export async function guideChroma(guide: ChromaGuide): Promise<Float32Array> {
  const { width, height, luma } = guide;
  const plane = width * height;
  const mean = async (values: Float64Array): Promise<Float64Array> => {
    // One of a large plane takes long enough for others to want their turn.
    await setImmediate();
    return boxMean({ plane: values, width, height, radius });
  };
  const meanLuma = await mean(luma);
  const meanSquare = await mean(luma.map((value) => value * value));
  const lines = new Float32Array(4 * plane);
  for (const [index, chroma] of [guide.red, guide.blue].entries()) {
    const meanChroma = await mean(chroma);
    const meanProduct = await mean(chroma.map((value, i) => value * luma[i]!));
    const slope = new Float64Array(plane);
    const offset = new Float64Array(plane);
    for (let i = 0; i < plane; i++) {
      const variance = meanSquare[i]! - meanLuma[i]! ** 2;
      slope[i] = (meanProduct[i]! - meanLuma[i]! * meanChroma[i]!) / (variance + smoothness);
      offset[i] = meanChroma[i]! - slope[i]! * meanLuma[i]!;
    }
    lines.set(await mean(slope), 2 * index * plane);
    lines.set(await mean(offset), (2 * index + 1) * plane);
  }
  return lines;
}
