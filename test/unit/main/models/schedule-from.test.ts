import { describe, expect, it } from 'vitest';
import {
  denoiseSchedule,
  sketchSchedule,
  sketchSigma,
} from '../../../../src/main/models/schedule-from';
import type { ScheduleChoice } from '../../../../src/shared/edit-contract';
import { modelManifest } from '../../../support/model-manifest';

const manifest = modelManifest();
const steps = (count: number) => ({ by: 'steps', steps: count }) as const;

describe('the schedule of a noisy picture', () => {
  it('begins at the noise that it has, and falls within the bounds', () => {
    for (const sigma of [0.002, 0.0021, 0.05, 1.7, 80]) {
      for (const count of [1, 2, 5, 40]) {
        const sigmas = denoiseSchedule(manifest, steps(count), sigma);
        expect(sigmas).toHaveLength(sigma === 0.002 ? 1 : count);
        expect(sigmas[0]).toBe(sigma);
        expect(sigmas.at(-1)).toBeGreaterThanOrEqual(0.002);
        for (const [i, each] of sigmas.entries()) {
          if (i > 0) expect(each).toBeLessThan(sigmas[i - 1]!);
        }
      }
    }
  });

  it('spaces its steps to sigmaMin, where nothing would change, without that end', () => {
    const middle = ((0.5 ** (1 / 7) + 0.002 ** (1 / 7)) / 2) ** 7;
    const sigmas = denoiseSchedule(manifest, steps(2), 0.5);
    expect(sigmas).toEqual([0.5, expect.closeTo(middle, 9)]);
  });

  it('ends where the model’s own schedule for the edit ends', () => {
    const edits = { denoise: { manyStep: [3, 1, 0.3] } };
    const own = modelManifest({ schedules: { ...manifest.schedules, edits } });
    expect(denoiseSchedule(own, steps(4), 2).at(-1)).toBe(0.3);
    expect(denoiseSchedule(own, steps(2), 0.2)[1]).toBeLessThan(0.2);
  });

  it.each<[ScheduleChoice, unknown[]]>([
    [{ by: 'sigmas', sigmas: [80, 0.5, 0.1] }, [0.5, 0.1]],
    [{ by: 'sigmas', sigmas: [0.4, 0.1] }, [0.5, 0.4, 0.1]],
    [{ by: 'ts', ts: [0, 22, 30, 39] }, [0.5, expect.closeTo(0.1312, 4)]],
  ])('lets what %j has below that noise follow', (choice, expected) => {
    expect(denoiseSchedule(manifest, choice, 0.5)).toEqual(expected);
  });

  it.each([0.001, 81, Number.NaN])(
    'is refused for noise of %d, which the model does not know',
    (sigma) => {
      expect(() => denoiseSchedule(manifest, steps(1), sigma)).toThrow(
        expect.objectContaining({ code: 'invalid-request' }),
      );
    },
  );
});

describe('the strength of a sketch', () => {
  it('goes from no noise to the most in even ratios', () => {
    expect([0, 0.5, 1].map((strength) => sketchSigma(manifest, strength))).toEqual([
      0.002,
      expect.closeTo(0.4, 9),
      80,
    ]);
    expect(sketchSchedule(manifest, steps(1), 0)).toEqual([0.002]);
  });

  it('of 1 is the schedule of the model from sigmaMax', () => {
    expect(sketchSchedule(manifest, steps(2), 1)).toEqual([80, 1.4]);
  });
});
