import { invalidRequest, StudioError } from '../../shared/errors';
import type { ModelManifest } from '../../shared/model-manifest';
import type { Branch } from '../../shared/recipe';
import { partsInTurns } from '../pictures/in-turns';

/** Throws `invalid-request` when the class is not one of the model's. */
export function checkClass(classLabel: number | null, manifest: ModelManifest): void {
  if (classLabel === null) return;
  const { classes, name } = manifest;
  if (classes === null) {
    throw invalidRequest(
      `“${name}” was trained without classes, but class ${classLabel} was asked for.`,
      'Leave the class out, or choose a model that has classes.',
    );
  }
  if (classLabel >= classes.length) {
    throw invalidRequest(
      `“${name}” has no class ${classLabel}: its classes are numbered 0 to ${classes.length - 1}.`,
      "Choose one of the model's classes.",
    );
  }
}

/** Throws `invalid-request` when a run of `steps` evaluations has no such step to branch at. */
export function checkBranch(branch: Branch | null, steps: number): void {
  if (branch === null || branch.step < steps) return;
  throw invalidRequest(
    `A run of ${steps} ${steps === 1 ? 'step' : 'steps'} cannot branch at step ${branch.step}: noise is drawn before steps 1 to ${steps - 1} alone.`,
    steps === 1 ? 'Choose more steps, or another seed.' : 'Branch at one of these steps.',
  );
}

/** Rejects with `inference-failed` unless `denoised` holds `expected` finite numbers. */
export async function checkDenoised(denoised: Float32Array, expected: number): Promise<void> {
  let sum = 0;
  await partsInTurns(denoised.length, (start, end) => {
    // Anything that is not finite makes the sum so.
    for (let i = start; i < end; i++) sum += denoised[i]! * 0;
  });
  if (denoised.length === expected && sum === 0) return;
  throw new StudioError(
    'inference-failed',
    'The network returned numbers that are not a picture, so the result was thrown away.',
    'Try again on the CPU. If it happens there as well, the model file is at fault.',
  );
}
