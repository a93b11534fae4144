import { expect, it } from 'vitest';
import { scheduleOf } from '../../../../src/main/models/schedule-of';
import type { ScheduleChoice } from '../../../../src/shared/edit-contract';
import type { ModelManifest } from '../../../../src/shared/model-manifest';
import { modelManifest } from '../../../support/model-manifest';

const manifest = modelManifest({
  schedules: { twoStep: [80, 1.4], manyStep: [80, 20, 5, 1, 0.3], edits: {} },
});
const withEdit: ModelManifest = {
  ...manifest,
  schedules: {
    ...manifest.schedules,
    edits: { inpaint: { twoStep: [60, 2], manyStep: [70, 10, 0.5] } },
  },
};
const steps = (count: number) => ({ by: 'steps', steps: count }) as const;

it.each([
  [1, [80]],
  [2, [80, 1.4]],
  [5, [80, 20, 5, 1, 0.3]],
])('uses the model’s own schedule for %i steps', (count, sigmas) => {
  expect(scheduleOf(manifest, 'generate', steps(count))).toEqual(sigmas);
  expect(scheduleOf(manifest, 'inpaint', steps(count))).toEqual(sigmas);
});

it('prefers the schedules made for an edit', () => {
  expect(scheduleOf(withEdit, 'inpaint', steps(2))).toEqual([60, 2]);
  expect(scheduleOf(withEdit, 'inpaint', steps(3))).toEqual([70, 10, 0.5]);
  expect(scheduleOf(withEdit, 'generate', steps(2))).toEqual([80, 1.4]);
});

it('spaces any other number of steps as Karras et al. do', () => {
  const sigmas = scheduleOf(manifest, 'generate', steps(3));
  const middle = ((80 ** (1 / 7) + 0.3 ** (1 / 7)) / 2) ** 7;
  expect(sigmas).toEqual([80, expect.closeTo(middle, 9), 0.3]);
});

it('falls from each step to the next, within the bounds, for every number of steps', () => {
  for (const edit of ['generate', 'inpaint'] as const) {
    for (let count = 1; count <= 200; count++) {
      const sigmas = scheduleOf(withEdit, edit, steps(count));
      expect(sigmas).toHaveLength(count);
      for (const [i, sigma] of sigmas.entries()) {
        expect(sigma).toBeGreaterThanOrEqual(manifest.sigmaMin);
        expect(sigma).toBeLessThan(i === 0 ? 80.001 : sigmas[i - 1]!);
      }
    }
  }
});

it('takes the user’s own sigmas as they are', () => {
  const sigmas = [12.5, 3, 0.002];
  expect(scheduleOf(manifest, 'inpaint', { by: 'sigmas', sigmas })).toEqual(sigmas);
});

it.each([
  [[81], 'sigma 81'],
  [[80, 0.001], 'sigma 0.001'],
  [[80, Number.NaN], 'sigma NaN'],
  [[5, 5], 'does not fall'],
  [[5, 6], 'does not fall'],
  [[], 'no steps'],
])('refuses the sigmas %j in words', (sigmas, reason) => {
  expect(() => scheduleOf(manifest, 'generate', { by: 'sigmas', sigmas })).toThrow(
    expect.objectContaining({
      code: 'invalid-request',
      message: expect.stringContaining(reason) as string,
    }) as Error,
  );
});

it.each<[string, ScheduleChoice]>([
  ['timesteps', { by: 'timesteps', timesteps: [22, 0] }],
  ['ts', { by: 'ts', ts: [0, 22, 39] }],
])('reads %s as points of the training grid, from sigmaMax', (_, choice) => {
  expect(scheduleOf(manifest, 'generate', choice)).toEqual([80, expect.closeTo(1.38237, 5)]);
});

it.each<[ScheduleChoice, string]>([
  [{ by: 'timesteps', timesteps: [0, 22] }, 'not falling'],
  [{ by: 'timesteps', timesteps: [22, 22] }, 'not falling'],
  [{ by: 'timesteps', timesteps: [40, 0] }, '0 to 39'],
  [{ by: 'ts', ts: [22, 0, 39] }, 'not rising'],
  [{ by: 'ts', ts: [0, 22, 40] }, '0 to 39'],
  [{ by: 'ts', ts: [5] }, 'no steps'],
])('refuses %j in words', (choice, reason) => {
  expect(() => scheduleOf(manifest, 'generate', choice)).toThrow(
    expect.objectContaining({
      code: 'invalid-request',
      message: expect.stringContaining(reason) as string,
    }) as Error,
  );
});

it('leads a diffusion model down to sigmaMin, in any number of steps but its own', () => {
  const diffusion = { ...manifest, kind: 'edm' as const };
  expect(scheduleOf(diffusion, 'generate', steps(18)).at(-1)).toBe(0.002);
  expect(scheduleOf(diffusion, 'generate', steps(5))).toEqual([80, 20, 5, 1, 0.3]);
});

it('blends with the schedules that generate, and takes those of every other edit', () => {
  const edits = ['colorize', 'upscale', 'denoise', 'sketch', 'combine'] as const;
  for (const [i, edit] of edits.entries()) {
    const schedules = { ...manifest.schedules, edits: { [edit]: { twoStep: [50, i + 1] } } };
    expect(scheduleOf({ ...manifest, schedules }, edit, steps(2))).toEqual([50, i + 1]);
    expect(scheduleOf({ ...manifest, schedules }, 'blend', steps(2))).toEqual([80, 1.4]);
  }
});
