import { describe, expect, it } from 'vitest';
import { secondsLeft } from '../../../../src/renderer/store/time-left';

const step = (index: number, steps: number) =>
  ({ phase: 'step', step: index, steps, sigma: 1 }) as const;

describe('secondsLeft', () => {
  it('knows nothing before the first step has ended', () => {
    expect(secondsLeft({ progress: null, stepTimes: [] }, 0, 50)).toBeNull();
    const loading = { phase: 'loading', fraction: 0.5 } as const;
    expect(secondsLeft({ progress: loading, stepTimes: [] }, 0, 50)).toBeNull();
  });

  it('goes by the last run after one step, and by nothing without one', () => {
    const running = { progress: step(0, 5), stepTimes: [1000] };
    expect(secondsLeft(running, 1000, 500)).toBe(2);
    expect(secondsLeft(running, 1000, null)).toBeNull();
  });

  it('goes by the steps themselves from the second on', () => {
    const running = { progress: step(2, 10), stepTimes: [1000, 1200, 1400] };
    expect(secondsLeft(running, 1400, 9999)).toBeCloseTo(1.4);
  });

  it('counts down between steps and never below zero', () => {
    const running = { progress: step(1, 3), stepTimes: [0, 1000] };
    expect(secondsLeft(running, 1250, null)).toBe(0.75);
    expect(secondsLeft(running, 5000, null)).toBe(0);
  });
});
