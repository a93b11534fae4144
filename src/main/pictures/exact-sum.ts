/** The pixels of one channel of one patch. */
export interface PatchValues {
  /** Levels of 255, of any size; brought to whole numbers in 0 … 255. */
  readonly values: Float64Array;
  /** What they add up to then: a whole number in 0 … 255 × their count. */
  readonly sum: number;
}

/** Halvings after which doubles do not change any more. */
const halvings = 60;

/**
 * Moves all values by as much as it takes for their sum, once they are clamped, to be the wanted
 * one, and rounds them so that the sum stays: the error of each rounding goes to the next value.
 */
export function makeSumExact({ values, sum }: PatchValues): void {
  const shift = shiftToSum(values, sum);
  let wanted = 0;
  let given = 0;
  for (let i = 0; i < values.length; i++) {
    wanted += clampLevel(values[i]! + shift);
    const end = i === values.length - 1 ? sum : Math.round(wanted);
    values[i] = clampLevel(end - given);
    given += values[i]!;
  }
  settle(values, sum - given);
}

/** Sums of doubles can miss by a level; it goes wherever there is room. */
function settle(values: Float64Array, missing: number): void {
  const unit = Math.sign(missing);
  let left = Math.abs(missing);
  for (let i = 0; left > 0; i = (i + 1) % values.length) {
    const moved = values[i]! + unit;
    if (moved < 0 || moved > 255) continue;
    values[i] = moved;
    left--;
  }
}

/** The sum of clamp(value + shift) grows with the shift: Newton's steps, kept between two bounds. */
function shiftToSum(values: Float64Array, sum: number): number {
  let low = -Infinity;
  let high = Infinity;
  let shift = 0;
  for (let i = 0; i < halvings; i++) {
    let total = 0;
    let free = 0;
    for (const value of values) {
      const moved = value + shift;
      total += clampLevel(moved);
      if (moved > 0 && moved < 255) free++;
    }
    const missing = sum - total;
    if (Math.abs(missing) < 1e-6) break;
    if (missing > 0) low = shift;
    else high = shift;
    shift = nextShift({ shift, low, high, step: missing / Math.max(1, free) });
  }
  return shift;
}

interface Search {
  readonly shift: number;
  readonly low: number;
  readonly high: number;
  readonly step: number;
}

function nextShift({ shift, low, high, step }: Search): number {
  const next = shift + step;
  if (next > low && next < high) return next;
  if (low === -Infinity || high === Infinity) return next;
  return (low + high) / 2;
}

function clampLevel(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : value;
}
