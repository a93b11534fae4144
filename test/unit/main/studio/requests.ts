import type { EditRequest } from '../../../../src/shared/studio-contract';
import type { MaskRegion } from '../../../../src/shared/raster';

export type GenerateRequest = Extract<EditRequest, { edit: 'generate' }>;
export type InpaintRequest = Extract<EditRequest, { edit: 'inpaint' }>;

const common = {
  modelId: 'tiny',
  classLabel: null,
  schedule: { by: 'steps', steps: 2 },
  seed: 7,
  variations: 1,
  device: 'auto',
} as const;

export function generateRequest(change: Partial<GenerateRequest> = {}): GenerateRequest {
  return { ...common, edit: 'generate', ...change };
}

/** Asks for a 16 × 16 frame at 4, 3 with a mask in it that is no rectangle. */
export function inpaintRequest(
  pictureId: string,
  change: Partial<InpaintRequest> = {},
): InpaintRequest {
  const frame = { x: 4, y: 3, size: 16 };
  return { ...common, edit: 'inpaint', pictureId, frame, mask: checkedMask(), ...change };
}

/** 5 × 6 pixels at 8, 7; every third of them is kept. */
export function checkedMask(): MaskRegion {
  const data = Uint8Array.from({ length: 30 }, (_, i) => (i % 3 === 1 ? 0 : 255));
  return { x: 8, y: 7, width: 5, height: 6, data };
}

/** Every pixel of a picture of that size. */
export function fullMask(width: number, height: number): MaskRegion {
  return { x: 0, y: 0, width, height, data: new Uint8Array(width * height).fill(255) };
}
