import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addSigma, moveSigma } from '../../../../src/renderer/store/own-schedule';
import { scheduleSchema } from '../../../../src/shared/numbers';

const bounds = { sigmaMin: 0.002, sigmaMax: 80 };

describe('moveSigma', () => {
  it('keeps the schedule falling and within the bounds, wherever a point is dragged', () => {
    const drags = fc.array(fc.tuple(fc.nat(4), fc.double({ min: 1e-6, max: 1e6, noNaN: true })));
    fc.assert(
      fc.property(drags, (moves) => {
        let sigmas: readonly number[] = [80, 40, 10, 3, 1];
        for (const [step, sigma] of moves) sigmas = moveSigma(sigmas, step, { sigma, bounds });
        expect(scheduleSchema.safeParse(sigmas).success).toBe(true);
        expect(Math.max(...sigmas)).toBeLessThanOrEqual(80);
        expect(Math.min(...sigmas)).toBeGreaterThanOrEqual(0.002);
      }),
    );
  });

  it('takes the point where it is dragged to between its neighbours', () => {
    expect(moveSigma([80, 6], 1, { sigma: 12.3456, bounds })).toEqual([80, 12.35]);
  });
});

describe('addSigma', () => {
  it('adds steps below the last one until there is no room', () => {
    let sigmas: readonly number[] = [80];
    for (let i = 0; i < 30; i++) sigmas = addSigma(sigmas, bounds);
    expect(scheduleSchema.safeParse(sigmas).success).toBe(true);
    expect(addSigma([80, 0.002], bounds)).toEqual([80, 0.002]);
  });
});
