import type { Preview } from '../../shared/progress';
import type { TiledMask } from '../mask/tiled-mask';
import { readMask } from '../mask/mask-region';
import type { CanvasPreview } from './canvas-props';

/** A clip finer than this would cost more than a glance at an estimate is worth. */
const maxClipSize = 1024;

/** Turns denoised estimates into something to draw, the mask of a run being read once. */
interface PreviewCanvas {
  /** The estimate, clipped to its mask; as large as its area or smaller. */
  render(preview: CanvasPreview): OffscreenCanvas;
}

/** A preview canvas for one run after another. */
export function createPreviewCanvas(): PreviewCanvas {
  let clip: { readonly of: TiledMask; readonly canvas: OffscreenCanvas } | undefined;
  let rendered: { readonly of: CanvasPreview; readonly canvas: OffscreenCanvas } | undefined;

  function clipOf(mask: TiledMask, area: CanvasPreview['area']): OffscreenCanvas {
    if (clip?.of !== mask) clip = { of: mask, canvas: clipCanvas(mask, area) };
    return clip.canvas;
  }

  function render({ image, area, mask }: CanvasPreview): OffscreenCanvas {
    const estimate = estimateCanvas(image);
    if (mask === null) return estimate;
    const stencil = clipOf(mask, area);
    const canvas = new OffscreenCanvas(stencil.width, stencil.height);
    const context = canvas.getContext('2d');
    if (context === null) return estimate;
    context.drawImage(estimate, 0, 0, canvas.width, canvas.height);
    context.globalCompositeOperation = 'destination-in';
    context.drawImage(stencil, 0, 0);
    return canvas;
  }

  return {
    render: (preview) => {
      if (rendered?.of !== preview) rendered = { of: preview, canvas: render(preview) };
      return rendered.canvas;
    },
  };
}

function estimateCanvas({ width, height, pixels }: Preview): OffscreenCanvas {
  const image = new ImageData(width, height);
  for (let pixel = 0; pixel < width * height; pixel++) {
    image.data[4 * pixel] = pixels[3 * pixel]!;
    image.data[4 * pixel + 1] = pixels[3 * pixel + 1]!;
    image.data[4 * pixel + 2] = pixels[3 * pixel + 2]!;
    image.data[4 * pixel + 3] = 255;
  }
  return canvasOf(image);
}

/** The mask under the area as opacity, by nearest pixels where that is too large. */
function clipCanvas(mask: TiledMask, area: CanvasPreview['area']): OffscreenCanvas {
  const bytes = readMask(mask, area);
  const scale = Math.min(1, maxClipSize / Math.max(area.width, area.height));
  const width = Math.max(1, Math.round(area.width * scale));
  const height = Math.max(1, Math.round(area.height * scale));
  const image = new ImageData(width, height);
  for (let y = 0; y < height; y++) {
    const row = Math.floor(((y + 0.5) * area.height) / height) * area.width;
    for (let x = 0; x < width; x++) {
      const value = bytes[row + Math.floor(((x + 0.5) * area.width) / width)]!;
      image.data[4 * (y * width + x) + 3] = value >= 128 ? 255 : 0;
    }
  }
  return canvasOf(image);
}

function canvasOf(image: ImageData): OffscreenCanvas {
  const canvas = new OffscreenCanvas(image.width, image.height);
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  return canvas;
}
