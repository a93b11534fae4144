import { invalidRequest } from '../../shared/errors';
import { pictureLength } from '../diffusion/tensor';
import type { SampleParams } from './engine-contract';

/** Throws `invalid-request` when the parts of a run do not belong together. */
export function checkSampleParams(params: SampleParams): void {
  const { canvas, resolution, initial, seeds, classLabels, blend, schedule } = params;
  if (canvas.width < resolution || canvas.height < resolution) {
    throw invalidRequest(
      `A canvas of ${canvas.width} × ${canvas.height} pixels is smaller than the model's ${resolution} × ${resolution}.`,
      'Make the picture larger, or choose a model of a lower resolution.',
    );
  }
  if (initial !== null) checkInitial(initial, params);
  if (classLabels !== null && classLabels.length !== seeds.length) {
    throw invalidRequest(
      `There are ${classLabels.length} classes for ${seeds.length} pictures.`,
      'Give one class a picture.',
    );
  }
  if (blend !== null && blend.shares.length !== seeds.length) {
    throw invalidRequest(
      `There are ${blend.shares.length} shares of a blend for ${seeds.length} pictures.`,
      'Give one share a picture.',
    );
  }
  if (params.branch !== null && params.branch.step >= schedule.length) {
    throw invalidRequest(
      `A run of ${schedule.length} steps has no noise to draw after step ${params.branch.step}.`,
      'Branch from an earlier step, or use a schedule of more steps.',
    );
  }
}

function checkInitial(initial: Float32Array, { canvas }: SampleParams): void {
  if (initial.length !== pictureLength(canvas)) {
    throw invalidRequest(
      `The picture to start from (${initial.length} values) does not fill ${canvas.width} × ${canvas.height} pixels.`,
      'Give a picture of the size of what is sampled.',
    );
  }
  if (!initial.every((value) => value >= -1 && value <= 1)) {
    throw invalidRequest(
      'The picture to start from has pixels outside the range from -1 to 1.',
      'Scale the pixels of the picture to that range.',
    );
  }
}
