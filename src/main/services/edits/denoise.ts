import type { EditRequest } from '../../../shared/edit-contract';
import { estimateNoise } from '../../diffusion/estimate-noise';
import type { PictureStore } from '../../pictures/picture-store';
import { inTurns } from '../../pictures/in-turns';
import type { Raster } from '../../pictures/raster';
import { colourRows, tensorOf } from '../../pictures/rows-of';
import { writePixels } from '../../pictures/write-pixels';
import { canvasFor } from './blocks';
import type { Draft, Stage } from './plan';
import { readOriginal } from './read-original';
import { requireRoom } from './require-size';
import { denoiseSchedule } from '../../models/schedule-from';

type DenoiseRequest = Extract<EditRequest, { edit: 'denoise' }>;

/**
 * Takes the noise out of a picture: it is a noisy picture of the level that it has. Song et al.
 * 2023, section 5.2. Throws `invalid-request` when the picture is not open.
 */
export function denoise(request: DenoiseRequest, pictures: PictureStore): Draft {
  const found = readOriginal(pictures, request.pictureId);
  requireRoom(found.raster, request.variations);
  return async (model) => {
    const estimated = request.sigma === null;
    const sigma = request.sigma ?? Math.max(model.sigmaMin, await noiseOf(found.raster));
    const schedule = denoiseSchedule(model, request.schedule, sigma);
    return {
      original: { ...found, promised: { keeps: 'nothing' } },
      stage: denoiseStage(found.raster, schedule, model.resolution),
      notes: estimated ? [estimateNote(sigma)] : [],
      recipe: () => Promise.resolve({ edit: 'denoise', sigma }),
    };
  };
}

/** Pixels a side of the middle of a large picture, which is enough to tell its noise by. */
const sampledSide = 1024;

async function noiseOf({ width, height, pixels }: Raster): Promise<number> {
  const part = {
    width: Math.min(width, sampledSide),
    height: Math.min(height, sampledSide),
    x: Math.max(0, Math.floor((width - sampledSide) / 2)),
    y: Math.max(0, Math.floor((height - sampledSide) / 2)),
  };
  const picture = await tensorOf(colourRows({ width, height, pixels }, part), part);
  return await estimateNoise({ picture, size: part, inTurns });
}

function estimateNote(sigma: number): string {
  const levels = (sigma * 127.5).toFixed(1);
  return `The noise was estimated at sigma ${sigma.toPrecision(2)}, that is ${levels} of 255 levels.`;
}

function denoiseStage(raster: Raster, schedule: readonly number[], resolution: number): Stage {
  return {
    canvas: canvasFor(raster, resolution),
    schedule,
    noisy: true,
    // Mirrored, the pixels beyond the edges have the same noise.
    read: async (part) => ({
      initial: await tensorOf(colourRows(raster, part, 'mirror'), part),
      observation: null,
    }),
    collect: () => {
      const { width, height } = raster;
      const pixels = raster.pixels.slice();
      return {
        write: (part, denoised) => writePixels({ width, height, pixels }, { part, denoised }),
        outcome: () => ({ kind: 'patch', patch: { x: 0, y: 0, width, height, pixels } }),
      };
    },
  };
}
