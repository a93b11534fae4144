import type { Constraint } from './constraint';
import { knownLevel } from './known-level';
import { lumaAxis } from './luma-axis';
import type { Observation } from './observation';
import { pictureLength, type Size } from './tensor';

const [vr, vg, vb] = lumaAxis;
const { nothing, luma, colour } = knownLevel;

/** What is summed over a patch: red, green, blue where colour is known, vᵀx where luma is. */
const sumsAPatch = 4;

/** One row of patches of a picture that begins at `offset` of `data`. */
interface PatchRow {
  readonly data: Float32Array;
  readonly offset: number;
  readonly row: number;
}

/** The projection of an observation of p × p patches (p > 1). */
export function keepPatches(observation: Observation, size: Size): Constraint {
  const { reference, known, patch } = observation;
  const rows = Math.ceil(size.height / patch);
  const columns = Math.ceil(size.width / patch);
  const grid = patchGrid(known, size, patch);
  const counts = countsOf(grid, rows, columns);
  const width = columns * sumsAPatch;
  const targets = new Float64Array(rows * width);
  for (let row = 0; row < rows; row++) {
    const sums = targets.subarray(row * width, (row + 1) * width);
    addSums(grid, { data: reference, offset: 0, row }, sums);
  }

  const missing = new Float64Array(width);
  return (denoised) => {
    for (let offset = 0; offset < denoised.length; offset += pictureLength(size)) {
      for (let row = 0; row < rows; row++) {
        missing.fill(0);
        addSums(grid, { data: denoised, offset, row }, missing);
        for (let i = 0, j = row * width; i < width; i++, j++) {
          if (counts[j] !== 0) missing[i] = (targets[j]! - missing[i]!) / counts[j]!;
        }
        addMissing(grid, { data: denoised, offset, row }, missing);
      }
    }
  };
}

interface PatchGrid {
  readonly known: Uint8Array;
  readonly size: Size;
  readonly patch: number;
  /** By x: where the sums of the patch begin in those of its row. */
  readonly sumsOf: Int32Array;
}

function patchGrid(known: Uint8Array, size: Size, patch: number): PatchGrid {
  const sumsOf = Int32Array.from(
    { length: size.width },
    (_, x) => sumsAPatch * Math.floor(x / patch),
  );
  return { known, size, patch, sumsOf };
}

/** How many pixels each sum is over. */
function countsOf({ known, size, patch, sumsOf }: PatchGrid, rows: number, columns: number) {
  const counts = new Float64Array(rows * columns * sumsAPatch);
  for (let y = 0, i = 0; y < size.height; y++) {
    const start = Math.floor(y / patch) * columns * sumsAPatch;
    for (let x = 0; x < size.width; x++, i++) {
      const at = start + sumsOf[x]!;
      if (known[i] === luma) counts[at + 3]!++;
      else if (known[i] === colour) for (let c = 0; c < 3; c++) counts[at + c]!++;
    }
  }
  return counts;
}

function addSums(grid: PatchGrid, { data, offset, row }: PatchRow, sums: Float64Array): void {
  const { known, size, patch, sumsOf } = grid;
  const { width, height } = size;
  const area = width * height;
  const bottom = Math.min(height, (row + 1) * patch);
  for (let y = row * patch; y < bottom; y++) {
    for (let x = 0, i = y * width; x < width; x++, i++) {
      const level = known[i]!;
      if (level === nothing) continue;
      const at = sumsOf[x]!;
      const r = data[offset + i]!;
      const g = data[offset + area + i]!;
      const b = data[offset + 2 * area + i]!;
      if (level === colour) {
        sums[at]! += r;
        sums[at + 1]! += g;
        sums[at + 2]! += b;
      } else {
        sums[at + 3]! += vr * r + vg * g + vb * b;
      }
    }
  }
}

function addMissing(grid: PatchGrid, { data, offset, row }: PatchRow, missing: Float64Array): void {
  const { known, size, patch, sumsOf } = grid;
  const { width, height } = size;
  const area = width * height;
  const bottom = Math.min(height, (row + 1) * patch);
  for (let y = row * patch; y < bottom; y++) {
    for (let x = 0, i = y * width; x < width; x++, i++) {
      const level = known[i]!;
      if (level === nothing) continue;
      const at = sumsOf[x]!;
      const ofLuma = missing[at + 3]!;
      data[offset + i]! += level === colour ? missing[at]! : vr * ofLuma;
      data[offset + area + i]! += level === colour ? missing[at + 1]! : vg * ofLuma;
      data[offset + 2 * area + i]! += level === colour ? missing[at + 2]! : vb * ofLuma;
    }
  }
}
