import { invalidRequest, StudioError } from '../../shared/errors';
import { rectInside } from '../../shared/geometry';
import type { ModelManifest } from '../../shared/model-manifest';
import type { EditRequest } from '../../shared/studio-contract';
import { requireFrameInside } from '../pictures/require-frame';

export type InpaintRequest = Extract<EditRequest, { edit: 'inpaint' }>;

interface PictureSize {
  /** Image pixels. */
  readonly width: number;
  readonly height: number;
}

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

/** Throws `invalid-request` when the frame or the mask does not lie inside the picture. */
export function checkPlacement({ frame, mask }: InpaintRequest, picture: PictureSize): void {
  const { width, height } = picture;
  requireFrameInside(frame, width, height);
  if (rectInside(mask, width, height)) return;
  throw invalidRequest(
    `The mask of ${mask.width} × ${mask.height} pixels at ${mask.x}, ${mask.y} leaves the picture of ${width} × ${height}.`,
    'Use a mask of the size of the picture.',
  );
}

/** Throws `inference-failed` unless `denoised` holds `expected` finite numbers. */
export function checkDenoised(denoised: Float32Array, expected: number): void {
  if (denoised.length === expected && denoised.every(Number.isFinite)) return;
  throw new StudioError(
    'inference-failed',
    'The network returned numbers that are not a picture, so the result was thrown away.',
    'Try again on the CPU. If it happens there as well, the model file is at fault.',
  );
}
