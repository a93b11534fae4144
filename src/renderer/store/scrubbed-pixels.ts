import { withPatch, type Pixels } from '../document/pixels';
import type { Result } from './results';
import type { RunState } from './run-store';

/** The shown result as it was at the step that is scrubbed to; null when none is. */
export function scrubbedPixels(
  shown: Result | null,
  trajectory: RunState['trajectory'],
): Pixels | null {
  if (shown === null || trajectory?.id !== shown.id) return null;
  const step = trajectory.steps[trajectory.at];
  return step === undefined ? null : withPatch(shown.variant.pixels, step.patch);
}
