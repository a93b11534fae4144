import { StudioError } from '../../shared/errors';
import type { Provider } from '../../shared/provider';
import type { CpuGraph } from '../engine/engine';
import type { SampleParams } from '../engine/engine-contract';
import type { ForkEngine } from '../engine/engine-process';
import { openSession } from '../engine/engine-session';
import type { OpenedModel } from '../models/model-library';

/** Milliseconds of a step from which on one more is measured, not two. */
const longStep = 1500;

/** A model's picture of one noise, and the time of its step. */
export interface GoldenRun {
  /** [3, R, R], pixels in [-1, 1]. */
  readonly denoised: Float32Array;
  /** Milliseconds, the least of two or three. */
  readonly msPerStep: number;
}

export interface GoldenRequest {
  readonly model: OpenedModel;
  readonly provider: Provider;
  /** How the CPU opens it. */
  readonly cpuGraph: CpuGraph | undefined;
  /** Milliseconds after which the device is held to hang. */
  readonly limit: number;
}

/**
 * Makes one picture in an engine of its own, which ends with it, so that a driver can take nothing
 * else down. Rejects with the engine's errors, `device-lost` after the limit, or `cancelled`.
 */
export async function goldenRun(
  fork: ForkEngine,
  { model, provider, cpuGraph, limit }: GoldenRequest,
  signal: AbortSignal,
): Promise<GoldenRun> {
  signal.throwIfAborted();
  const session = openSession({ engineProcess: fork(), onCrash: () => undefined });
  const timeout = AbortSignal.timeout(limit);
  const stop = AbortSignal.any([signal, timeout]);
  const kill = (): void => void session.kill();
  stop.addEventListener('abort', kill, { once: true });
  const graph = provider === 'cpu' ? cpuGraph : undefined;
  const { path = model.graphPath, opening = 'whole' } = graph ?? {};
  const params = goldenParams(model);
  const sample = (): Promise<GoldenRun> =>
    session.call((client) => client.run('sample', params, { signal: stop }), stop);
  try {
    await session.call((client) => client.call('load', { path, provider, opening }), stop);
    const { denoised } = await sample();
    // The first step also sets the device up.
    let msPerStep = (await sample()).msPerStep;
    if (msPerStep < longStep) msPerStep = Math.min(msPerStep, (await sample()).msPerStep);
    return { denoised, msPerStep };
  } catch (error) {
    signal.throwIfAborted();
    throw timeout.aborted ? hangs(limit) : error;
  } finally {
    stop.removeEventListener('abort', kill);
    await session.kill();
  }
}

function goldenParams({ manifest }: OpenedModel): SampleParams {
  const { resolution, sigmaMax, sigmaMin, classes } = manifest;
  return {
    canvas: { width: resolution, height: resolution },
    origin: { column: 0, row: 0 },
    resolution,
    initial: null,
    noisy: false,
    observation: null,
    sampler: 'multistep',
    schedule: [sigmaMax],
    sigmaMin,
    seeds: [1],
    classLabels: classes === null ? null : [0],
    branch: null,
    blend: null,
    trajectory: false,
  };
}

function hangs(limit: number): StudioError {
  return new StudioError(
    'device-lost',
    `It was not done after ${Math.round(limit / 1000)} s.`,
    'Use the CPU, or bring the driver up to date.',
  );
}
