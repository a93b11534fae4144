import { readFileSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { openOnnxDenoiser } from '../../../../src/main/engine/onnx-denoiser';
import { sampleBatches } from '../../../../src/main/engine/sample-batches';
import { scheduleOf } from '../../../../src/main/models/schedule-of';
import { modelManifest } from '../../../support/model-manifest';
import { sampleParams } from '../../../support/sample-params';
import { graphPath } from '../../../support/start-engine';

/** What tools/oracle/make_diffusers.py wrote: a run of the pipeline and every 13th of its values. */
interface PipelineRun {
  readonly net: string;
  readonly seeds: number[];
  readonly num_inference_steps?: number;
  readonly timesteps?: number[];
  readonly class_labels?: number[];
  readonly shape: readonly number[];
  readonly stride: number;
  /** In [0, 1]. */
  readonly values: readonly number[];
}

const { cases } = JSON.parse(
  readFileSync(new URL('../../../fixtures/diffusers-pipeline.json', import.meta.url), 'utf8'),
) as { cases: readonly PipelineRun[] };

/** Without timesteps, diffusers takes every (40 / n)th point of the grid. */
function timestepsOf({ timesteps, num_inference_steps: steps = 1 }: PipelineRun): number[] {
  const ratio = Math.floor(40 / steps);
  return timesteps ?? Array.from({ length: steps }, (_, i) => (steps - 1 - i) * ratio);
}

it.each(cases)('gives the pictures of diffusers: $net, seeds $seeds', async (expected) => {
  const denoiser = await openOnnxDenoiser({
    path: graphPath(expected.net),
    provider: 'cpu',
    opening: 'whole',
  });
  onTestFinished(() => denoiser.dispose());
  const timesteps = timestepsOf(expected);
  const params = sampleParams({
    canvas: { width: 16, height: 16 },
    resolution: 16,
    seeds: expected.seeds,
    classLabels: expected.class_labels ?? null,
    schedule: scheduleOf(modelManifest(), 'generate', { by: 'timesteps', timesteps }),
  });
  const { denoised } = await sampleBatches(denoiser, params, {
    signal: new AbortController().signal,
    onStep: () => undefined,
  });
  expect(denoised).toHaveLength(expected.shape.reduce((product, size) => product * size, 1));
  const errors = expected.values.map((value, i) =>
    Math.abs(denoised[i * expected.stride]! - (2 * value - 1)),
  );
  expect(Math.max(...errors)).toBeLessThan(1e-4);
  const bytes = errors.map((_, i) => Math.round((denoised[i * expected.stride]! + 1) * 127.5));
  for (const [i, value] of expected.values.entries()) {
    expect(Math.abs(bytes[i]! - Math.round(value * 255))).toBeLessThanOrEqual(1);
  }
});
