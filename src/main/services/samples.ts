/** One of the pictures that a run makes. */
export interface Sample {
  readonly seed: number;
  /** Null for an unconditional model. */
  readonly classLabel: number | null;
}

interface SampleChoice {
  readonly seed: number;
  readonly variations: number;
  /** Null lets the class follow from each sample's seed. */
  readonly classLabel: number | null;
  /** How many classes the model has; null for an unconditional one. */
  readonly classCount: number | null;
}

/** Variation i uses seed + i, counted round from 2³² − 1 to 0, and by default the class of it. */
export function samplesOf({ seed, variations, classLabel, classCount }: SampleChoice): Sample[] {
  return Array.from({ length: variations }, (_, i) => {
    const own = (seed + i) % 2 ** 32;
    return { seed: own, classLabel: classCount === null ? null : (classLabel ?? own % classCount) };
  });
}
