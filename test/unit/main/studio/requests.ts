import type { EditRequest } from '../../../../src/shared/edit-contract';
import type { MaskRegion, Patch } from '../../../../src/shared/raster';

type RequestOf<K extends EditRequest['edit']> = Extract<EditRequest, { edit: K }>;
export type GenerateRequest = RequestOf<'generate'>;
export type InpaintRequest = RequestOf<'inpaint'>;

const common = {
  modelId: 'tiny',
  classLabel: null,
  schedule: { by: 'steps', steps: 2 },
  seed: 7,
  variations: 1,
  device: 'auto',
  sampler: null,
  branch: null,
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
  return {
    ...common,
    edit: 'inpaint',
    pictureId,
    frame,
    mask: checkedMask(),
    cover: false,
    feather: 0,
    ...change,
  };
}

export function blendRequest(change: Partial<RequestOf<'blend'>> = {}): RequestOf<'blend'> {
  return { ...common, edit: 'blend', seedTo: 9, frames: 5, ...change };
}

export function colorizeRequest(
  pictureId: string,
  change: Partial<RequestOf<'colorize'>> = {},
): RequestOf<'colorize'> {
  return { ...common, edit: 'colorize', pictureId, mask: null, hints: null, ...change };
}

export function upscaleRequest(
  pictureId: string,
  change: Partial<RequestOf<'upscale'>> = {},
): RequestOf<'upscale'> {
  return { ...common, edit: 'upscale', pictureId, factor: 2, ...change };
}

export function denoiseRequest(
  pictureId: string,
  change: Partial<RequestOf<'denoise'>> = {},
): RequestOf<'denoise'> {
  return { ...common, edit: 'denoise', pictureId, sigma: 0.2, ...change };
}

export function sketchRequest(
  pictureId: string,
  change: Partial<RequestOf<'sketch'>> = {},
): RequestOf<'sketch'> {
  const frame = { x: 4, y: 3, size: 16 };
  const own = { pictureId, frame, paint: null, strength: 0.7, keepUnpainted: false };
  return { ...common, edit: 'sketch', ...own, ...change };
}

export function combineRequest(
  pictureId: string,
  change: Partial<RequestOf<'combine'>> = {},
): RequestOf<'combine'> {
  const own = { pictureId, factor: 2, grey: true, mask: null, hints: null } as const;
  return { ...common, edit: 'combine', ...own, ...change };
}

/** One colour, as thick as its alpha says, on every pixel of a rectangle. */
export function plainPaint(
  rect: { x: number; y: number; width: number; height: number },
  rgba: readonly [number, number, number, number],
): Patch {
  const length = 4 * rect.width * rect.height;
  return { ...rect, pixels: Uint8Array.from({ length }, (_, i) => rgba[i % 4]!) };
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
