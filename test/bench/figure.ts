/** One measured figure beside what it should be. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The largest value that is good enough, or with `atLeast` the smallest; null: reported only. */
  readonly target: number | null;
  readonly atLeast?: boolean;
}

/** Whether a figure reaches its target. */
export function reached({ value, target, atLeast = false }: Figure): boolean {
  return target === null || (atLeast ? value >= target : value <= target);
}

/** The median of a non-empty list. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
