import type { Rect } from '../../../shared/geometry';
import { writeExactPatches } from '../../pictures/exact-patches';
import { inTurns } from '../../pictures/in-turns';
import type { Raster } from '../../pictures/raster';
import { resampleRows } from '../../pictures/resample-rows';
import { alphaRows, colourRows, planesOf, tensorOf, type Area } from '../../pictures/rows-of';
import { placesAlong } from '../../pictures/beyond';
import type { Size } from '../../pictures/size';
import { canvasFor } from './blocks';
import type { Given, Outcome, Stage } from './plan';

/** A picture that is sampled at `factor` times its size. */
export interface RestoreStage {
  /** What is known of the picture, where it is known. */
  readonly source: Raster;
  /** What sampling begins with: the source with a guess at what is not known. */
  readonly guess: Raster;
  readonly factor: number;
  /** Of each pixel of the source: 0 = nothing, 1 = luma, 2 = colour; null for colour everywhere. */
  readonly known: Uint8Array | null;
  /** Whether what is not known is made to join the rest. */
  readonly mend?: boolean;
  readonly schedule: readonly number[];
  readonly resolution: number;
  /** Turns the enlarged picture into the result. */
  readonly finish: (raster: Raster) => Outcome;
}

/** One sampling of a picture, of whose every pixel something is known as the mean of a patch. */
export function restoreStage(restore: RestoreStage): Stage {
  const { source, factor, known, resolution } = restore;
  const size = { width: factor * source.width, height: factor * source.height };
  return {
    canvas: canvasFor(size, resolution),
    schedule: restore.schedule,
    noisy: false,
    read: (part) => given(restore, part),
    isKnown: (part) => factor === 1 && known !== null && isWholly(2, { known, part, size }),
    collect: () => {
      const target = enlargeAlpha(source, size);
      return {
        write: async (part, denoised) => {
          const patches = { source, factor, known, target: await target };
          await writeExactPatches(patches, { part, denoised });
        },
        outcome: async () => restore.finish(await target),
      };
    },
  };
}

async function given(restore: RestoreStage, part: Rect): Promise<Given> {
  const { source, guess, factor, known, mend = false } = restore;
  const place = {
    start: { x: part.x / factor, y: part.y / factor },
    columns: Math.ceil(part.width / factor),
    rows: Math.ceil(part.height / factor),
  };
  const area = { ...place.start, width: place.columns, height: place.rows };
  const planes = await planesOf(colourRows(source, area), area);
  for (let i = 0; i < planes.length; i++) planes[i] = planes[i]! / 127.5 - 1;
  const reference = await repeat(planes, area, { part, factor });
  const levels = known === null ? null : levelsOf(known, source, area);
  return {
    initial: await enlarge(guess, { area, part, factor }),
    observation: {
      reference,
      known:
        levels === null
          ? new Uint8Array(part.width * part.height).fill(2)
          : new Uint8Array(await repeat(levels, area, { part, factor })),
      patch: factor,
      mend,
    },
  };
}

interface LevelsOfPart {
  readonly known: Uint8Array;
  readonly part: Rect;
  readonly size: Size;
}

function isWholly(level: number, { known, part, size }: LevelsOfPart): boolean {
  const right = Math.min(size.width, part.x + part.width);
  const lower = Math.min(size.height, part.y + part.height);
  for (let y = part.y; y < lower; y++) {
    for (let i = y * size.width + part.x, end = y * size.width + right; i < end; i++) {
      if (known[i] !== level) return false;
    }
  }
  return true;
}

interface Enlargement {
  readonly part: Rect;
  readonly factor: number;
}

/** Every pixel of the planes as a square of `factor` pixels, as far as the part goes. */
async function repeat(
  planes: Float32Array | Uint8Array,
  from: Size,
  { part, factor }: Enlargement,
): Promise<Float32Array<ArrayBuffer>> {
  const channels = planes.length / (from.width * from.height);
  const repeated = new Float32Array(channels * part.width * part.height);
  await inTurns(channels * part.height, (line) => {
    const [channel, y] = [Math.floor(line / part.height), line % part.height];
    const start = (channel * from.height + Math.floor(y / factor)) * from.width;
    for (let x = 0, to = line * part.width; x < part.width; x++, to++) {
      repeated[to] = planes[start + Math.floor(x / factor)]!;
    }
  });
  return repeated;
}

/** Pixels to each side that the enlarging of one looks at. */
const reach = 2;

/** A part of the enlarged picture, the same in whatever part it is asked for. */
function enlarge(
  raster: Raster,
  { area, part, factor }: Enlargement & { readonly area: Area },
): Promise<Float32Array<ArrayBuffer>> {
  const wider = {
    x: area.x - reach,
    y: area.y - reach,
    width: area.width + 2 * reach,
    height: area.height + 2 * reach,
  };
  const size = { width: factor * wider.width, height: factor * wider.height };
  const inside = { ...part, x: factor * reach, y: factor * reach };
  return tensorOf(colourRows(raster, wider), size, inside);
}

function levelsOf(known: Uint8Array, size: Size, area: Area): Uint8Array {
  const columns = placesAlong({ start: area.x, count: area.width, length: size.width }, 'edge');
  const rows = placesAlong({ start: area.y, count: area.height, length: size.height }, 'edge');
  const levels = new Uint8Array(area.width * area.height);
  for (let y = 0, to = 0; y < area.height; y++) {
    const start = rows[y]! * size.width;
    for (let x = 0; x < area.width; x++, to++) levels[to] = known[start + columns[x]!]!;
  }
  return levels;
}

/** An otherwise black picture with the source's alpha at its new size. */
async function enlargeAlpha(source: Raster, size: Size): Promise<Raster> {
  const pixels = new Uint8ClampedArray(4 * size.width * size.height);
  const rowOf = resampleRows(alphaRows(source), size);
  await inTurns(size.height, (y) => {
    const row = rowOf(y);
    for (let x = 0, to = 4 * y * size.width + 3; x < row.length; x++, to += 4) pixels[to] = row[x]!;
  });
  return { ...size, pixels: new Uint8Array(pixels.buffer) };
}
