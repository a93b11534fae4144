import { describe, expect, it } from 'vitest';
import { samplesOf } from '../../../../src/main/services/samples';
import { blendRequest, generateRequest } from '../studio/requests';

describe('samplesOf', () => {
  it('gives an unconditional model no classes', () => {
    expect(samplesOf(generateRequest({ seed: 5, variations: 2 }), null)).toEqual([
      { seed: 5, classLabel: null, share: null },
      { seed: 6, classLabel: null, share: null },
    ]);
  });

  it('goes on from seed 0 after the last', () => {
    const samples = samplesOf(generateRequest({ seed: 2 ** 32 - 2, variations: 4 }), 3);
    expect(samples.map(({ seed, classLabel }) => [seed, classLabel])).toEqual([
      [2 ** 32 - 2, (2 ** 32 - 2) % 3],
      [2 ** 32 - 1, (2 ** 32 - 1) % 3],
      [0, 0],
      [1, 1],
    ]);
  });

  it('lays the frames of a blend evenly between two seeds, all of one class', () => {
    expect(samplesOf(blendRequest({ seed: 7, seedTo: 9, frames: 3, variations: 5 }), 4)).toEqual([
      { seed: 7, classLabel: 3, share: 0 },
      { seed: 7, classLabel: 3, share: 0.5 },
      { seed: 7, classLabel: 3, share: 1 },
    ]);
  });

  it('refuses a blend of a noise with itself', () => {
    expect(() => samplesOf(blendRequest({ seed: 7, seedTo: 7 }), null)).toThrow('nothing between');
  });
});
