import type { Rect } from '../../../shared/geometry';
import type { MaskRegion } from '../../../shared/raster';
import { prepareComposite, type Compositor } from '../../pictures/composite';
import { fillMasked } from '../../pictures/fill-masked';
import { markOnCanvas } from '../../pictures/known-levels';
import type { Raster } from '../../pictures/raster';
import { sampleArea } from '../../pictures/sample-area';
import type { Size } from '../../pictures/size';
import type { Given, Stage } from './plan';

/** A part of a picture that is resampled for the model, and its result laid back into it. */
export interface FrameStage {
  /** The picture that is edited. */
  readonly raster: Raster;
  /** What the model is shown of it, when that is not the picture itself. */
  readonly shown?: Raster;
  /** Image pixels. */
  readonly area: Rect;
  /** What the area becomes, model pixels. */
  readonly canvas: Size;
  readonly schedule: readonly number[];
  /** Where the result shows. */
  readonly region: MaskRegion;
  /** How much of it shows; null for all. */
  readonly shares: Float32Array | null;
  /** What the model is free to change; null for all. */
  readonly open: MaskRegion | null;
  /** Whether what is open begins as black, as a filling that joins what is around it, or as it is. */
  readonly start: 'dark' | 'mended' | 'picture';
}

/** One sampling of a part of a picture. */
export function frameStage(frame: FrameStage): Stage {
  const { raster, area, canvas, region, shares } = frame;
  let compose: Compositor | null = null;
  return {
    canvas,
    schedule: frame.schedule,
    noisy: false,
    read: () => given(frame),
    collect: () => {
      compose ??= prepareComposite({ raster, area, canvas, region, shares });
      const compositor = compose;
      let estimate = new Float32Array(0);
      return {
        write: (_, denoised) => {
          estimate = new Float32Array(denoised);
        },
        outcome: async () => ({ kind: 'patch', patch: await compositor(estimate) }),
      };
    },
  };
}

async function given(frame: FrameStage): Promise<Given> {
  const { raster, shown = raster, area, canvas, open, start } = frame;
  if (open === null) {
    return { initial: await sampleArea(shown, area, canvas), observation: null };
  }
  const levels = new Uint8Array(canvas.width * canvas.height).fill(2);
  await markOnCanvas(levels, 0, { mask: open, area, canvas });
  // Enlarged, a pixel reaches into its neighbours: those that are kept would show what is not.
  const enlarged = start !== 'picture' && area.width < canvas.width;
  const clean = enlarged ? await fillMasked(shown, open) : shown;
  const initial = await sampleArea(clean, area, canvas);
  const plane = levels.length;
  for (let i = 0; i < plane && start !== 'picture'; i++) {
    if (levels[i] === 2) continue;
    for (let channel = 0; channel < 3; channel++) initial[channel * plane + i] = -1;
  }
  return {
    initial,
    observation: { reference: initial, known: levels, patch: 1, mend: start === 'mended' },
  };
}
