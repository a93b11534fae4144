import { useEffect, useRef } from 'react';
import type { Preview } from '../../shared/progress';
import type { Thumbnail } from '../store/thumbnail';

interface RasterCanvasProps {
  readonly image: ImageSource;
  readonly className: string;
}

interface ImageSource {
  readonly width: number;
  readonly height: number;
  /** RGBA bytes, row by row. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

/** Draws a small picture; its meaning is told by what stands around it. */
export function RasterCanvas({ image, className }: RasterCanvasProps): React.JSX.Element {
  const ref = useRef<HTMLCanvasElement>(null);
  const { width, height, pixels } = image;
  useEffect(() => {
    ref.current?.getContext('2d')?.putImageData(new ImageData(pixels, width, height), 0, 0);
  }, [pixels, width, height]);
  return <canvas ref={ref} className={className} width={width} height={height} aria-hidden />;
}

/** A preview as a small picture. */
export function fromPreview({ width, height, pixels }: Preview): Thumbnail {
  const rgba = new Uint8ClampedArray(4 * width * height);
  for (let i = 0; i < width * height; i++) {
    rgba[4 * i] = pixels[3 * i] ?? 0;
    rgba[4 * i + 1] = pixels[3 * i + 1] ?? 0;
    rgba[4 * i + 2] = pixels[3 * i + 2] ?? 0;
    rgba[4 * i + 3] = 255;
  }
  return { width, height, pixels: rgba };
}
