import { describe, expect, it } from 'vitest';
import { scheduleSchema } from '../../../src/shared/numbers';
import { stepSchedule } from '../../../src/shared/step-schedule';
import { manifest } from '../renderer/store/manifest';

describe('stepSchedule', () => {
  it("starts from the model's own schedules where they have the number of steps", () => {
    const { twoStep, manyStep } = manifest.schedules;
    expect(stepSchedule(manifest, 'generate', 1)).toEqual([manifest.sigmaMax]);
    expect(stepSchedule(manifest, 'generate', 2)).toEqual(twoStep);
    expect(stepSchedule(manifest, 'generate', manyStep.length)).toEqual(manyStep);
  });

  it('falls for any other number of steps', () => {
    for (const steps of [5, 6, 7, 12, 40]) {
      const sigmas = stepSchedule(manifest, 'generate', steps);
      expect(sigmas).toHaveLength(steps);
      expect(scheduleSchema.safeParse(sigmas).success).toBe(true);
    }
  });

  it('goes down to sigmaMin with a diffusion model', () => {
    const diffusion = { ...manifest, kind: 'edm' } as const;
    expect(stepSchedule(diffusion, 'generate', 7).at(-1)).toBe(manifest.sigmaMin);
    expect(stepSchedule(manifest, 'generate', 7).at(-1)).toBe(manifest.schedules.manyStep.at(-1));
  });

  it('begins a single step where the edit begins its two', () => {
    const edits = { upscale: { twoStep: [0.35, 0.2] } };
    const own = { ...manifest, schedules: { ...manifest.schedules, edits } };
    expect(stepSchedule(own, 'upscale', 1)).toEqual([0.35]);
  });
});
