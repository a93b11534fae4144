import type { Running } from './run-store';

/** Seconds until the last step of a run ends; null while nothing is known. */
export function secondsLeft(
  { progress, stepTimes }: Pick<Running, 'progress' | 'stepTimes'>,
  now: number,
  expectedMsPerStep: number | null,
): number | null {
  if (progress?.phase !== 'step') return null;
  const first = stepTimes[0];
  const last = stepTimes.at(-1);
  if (first === undefined || last === undefined) return null;
  const measured = stepTimes.length > 1 ? (last - first) / (stepTimes.length - 1) : null;
  const msPerStep = measured ?? expectedMsPerStep;
  if (msPerStep === null) return null;
  const remaining = (progress.steps - progress.step - 1) * msPerStep - (now - last);
  return Math.max(0, remaining) / 1000;
}
