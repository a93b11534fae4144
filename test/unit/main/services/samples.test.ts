import { describe, expect, it } from 'vitest';
import { samplesOf } from '../../../../src/main/services/samples';

describe('samplesOf', () => {
  it('gives an unconditional model no classes', () => {
    const samples = samplesOf({ seed: 5, variations: 2, classLabel: null, classCount: null });
    expect(samples).toEqual([
      { seed: 5, classLabel: null },
      { seed: 6, classLabel: null },
    ]);
  });

  it('goes on from seed 0 after the last', () => {
    const choice = { seed: 2 ** 32 - 2, variations: 4, classLabel: null, classCount: 3 };
    expect(samplesOf(choice)).toEqual([
      { seed: 2 ** 32 - 2, classLabel: (2 ** 32 - 2) % 3 },
      { seed: 2 ** 32 - 1, classLabel: (2 ** 32 - 1) % 3 },
      { seed: 0, classLabel: 0 },
      { seed: 1, classLabel: 1 },
    ]);
  });
});
