import { z } from 'zod';

const pixel = z.int().min(0).max(1_000_000);

/** A rectangle of whole image pixels, from its upper left corner. */
export const rectSchema = z.strictObject({
  x: pixel,
  y: pixel,
  width: pixel.min(1),
  height: pixel.min(1),
});

export type Rect = z.infer<typeof rectSchema>;

/** The square of a picture that the model works on, in image pixels. */
export const frameSchema = z.strictObject({ x: pixel, y: pixel, size: pixel.min(1) });

export type Frame = z.infer<typeof frameSchema>;

/** Whether `rect` lies inside a picture of `width` × `height` pixels. */
export function rectInside(rect: Rect, width: number, height: number): boolean {
  return rect.x + rect.width <= width && rect.y + rect.height <= height;
}

/** The frame as a rectangle. */
export function frameRect({ x, y, size }: Frame): Rect {
  return { x, y, width: size, height: size };
}

/** The largest centred square of a picture. */
export function largestFrame(width: number, height: number): Frame {
  const size = Math.min(width, height);
  return { x: Math.floor((width - size) / 2), y: Math.floor((height - size) / 2), size };
}
