import type { EditRequest } from '../../shared/edit-contract';
import type { ModelManifest } from '../../shared/model-manifest';
import type { Progress } from '../../shared/progress';
import type { Branch } from '../../shared/recipe';
import type { CallContext } from '../../shared/rpc/ongoing-call';
import type { Sampler } from '../../shared/sampler';
import type { Engine } from '../engine/engine';
import { providerNames, type Provider } from '../../shared/provider';
import type { SampleParams } from '../engine/engine-contract';
import type { Devices } from '../devices/devices';
import type { PreparedGraphs } from '../graphs/prepared-graphs';
import type { OpenedModel } from '../models/model-library';
import { countWork } from './count-work';
import type { Block } from './edits/blocks';
import type { Stage } from './edits/plan';
import type { Sample } from './samples';
import { checkDenoised } from './validate-edit';

/** A stage, and how many came before it. */
export interface StageRun {
  readonly stage: Stage;
  readonly depth: number;
  /** Of the model. */
  readonly resolution: number;
}

/** A part of a stage's canvas, to be sampled once for each sample. */
export interface BlockRun {
  readonly stage: Stage;
  readonly depth: number;
  readonly block: Block;
  readonly samples: readonly Sample[];
}

/** Has the engine sample a part of a canvas. */
export type RunBlock = (run: BlockRun) => Promise<SampledBlock>;

export interface SampledBlock {
  /** [B, 3, height, width] of the block's part, pixels in [-1, 1]. */
  readonly denoised: Float32Array;
  /** As `denoised`, one a step; empty unless asked for. */
  readonly trajectory: readonly Float32Array[];
}

export interface BlockRunnerOptions {
  readonly engine: Engine;
  readonly graphs: PreparedGraphs;
  readonly devices: Devices;
  readonly model: OpenedModel;
  readonly request: EditRequest;
  /** Pixels times evaluations times samples of all blocks to come. */
  readonly work: number;
  readonly trajectory: boolean;
  readonly context: CallContext<Progress>;
}

/** How it went. */
export interface BlockFigures {
  /** What the latest block ran on. */
  readonly provider: Provider;
  /** The mean over all blocks. */
  readonly msPerStep: number;
  /** Why that is not the device which the user asked for; null when it is. */
  readonly note: string | null;
}

/** Runs blocks on the engine, and knows how it went. */
export interface BlockRunner {
  readonly run: RunBlock;
  figures(): BlockFigures;
}

/** The model's own sampler where none is chosen. */
export function samplerOf(sampler: Sampler | null, { kind }: ModelManifest): Sampler {
  return sampler ?? (kind === 'edm' ? 'heun' : 'multistep');
}

/**
 * Runs blocks for one request, one after the other, on the device that it is chosen for. Rejects
 * with `cancelled`.
 */
export async function openBlockRunner(options: BlockRunnerOptions): Promise<BlockRunner> {
  const { engine, graphs, devices, model, request, context } = options;
  const counter = countWork(options.work, context.progress);
  const { provider: chosen, note } = await devices.choose(request.device, model, context.signal);
  let provider = chosen;
  let milliseconds = 0;
  let evaluations = 0;
  return {
    run: async (run) => {
      const { part } = run.block;
      const pixels = part.width * part.height * run.samples.length;
      const report = counter.begin(pixels * run.stage.schedule.length);
      // Stays at 0 where all of a block is known, so that the network does not run.
      let steps = 0;
      const result = await engine.sample(
        {
          modelPath: model.graphPath,
          cpuGraph: await graphs.choose(model),
          provider: chosen,
          params: await paramsOf(run, options),
        },
        {
          signal: context.signal,
          onProgress: (progress) => {
            if (progress.phase === 'step') ({ steps } = progress);
            report(progress);
          },
        },
      );
      await checkDenoised(result.denoised, 3 * pixels);
      provider = result.provider;
      if (steps > 0) milliseconds += steps * result.msPerStep;
      evaluations += steps;
      return { denoised: result.denoised, trajectory: result.trajectory };
    },
    figures: () => ({
      provider,
      msPerStep: milliseconds / Math.max(1, evaluations),
      note: note ?? (provider === chosen ? null : givenUp(chosen, provider)),
    }),
  };
}

function givenUp(asked: Provider, ranOn: Provider): string {
  return `It ran on ${providerNames[ranOn]} because ${providerNames[asked]} had to be given up.`;
}

async function paramsOf(
  { stage, depth, block, samples }: BlockRun,
  { model, request, trajectory }: BlockRunnerOptions,
): Promise<SampleParams> {
  const { manifest } = model;
  const { resolution, sigmaMin } = manifest;
  const { part } = block;
  return {
    ...(await stage.read(part)),
    canvas: { width: part.width, height: part.height },
    origin: { column: part.x / resolution, row: part.y / resolution },
    resolution,
    noisy: stage.noisy,
    sampler: samplerOf(request.sampler, manifest),
    schedule: [...stage.schedule],
    sigmaMin,
    ...noiseOf(samples, request, depth),
    classLabels:
      manifest.classes === null ? null : samples.map(({ classLabel }) => classLabel ?? 0),
    trajectory,
  };
}

type Noise = Pick<SampleParams, 'seeds' | 'branch' | 'blend'>;

function noiseOf(samples: readonly Sample[], request: EditRequest, depth: number): Noise {
  if (depth > 0)
    return { seeds: samples.map(laterSeed(request.branch, depth)), branch: null, blend: null };
  const shares = samples.map(({ share }) => share ?? 0);
  return {
    seeds: samples.map(({ seed }) => seed),
    branch: request.branch,
    blend: request.edit === 'blend' ? { seed: request.seedTo, shares } : null,
  };
}

/** The picture of an earlier stage has that stage's noise in it, so a later one draws from another. */
function laterSeed(branch: Branch | null, depth: number): (sample: Sample) => number {
  return ({ seed }) => ((branch?.seed ?? seed) ^ Math.imul(depth, 0x9e3779b9)) >>> 0;
}
