import { StudioError } from '../../shared/errors';
import type { Progress } from '../../shared/progress';
import type { Opening, Provider, SampleParams } from './engine-contract';
import type { EngineSession, LoadedModel } from './engine-session';
import type { EngineSupervisor } from './engine-supervisor';

/** A graph as the CPU is to open it. */
export interface CpuGraph {
  /** Absolute. */
  readonly path: string;
  readonly opening: Opening;
  /** Told when it cannot be opened as it should. */
  readonly onBroken: () => Promise<void>;
}

export interface SampleRequest {
  /** Absolute path of the model's graph. */
  readonly modelPath: string;
  /** By default the model's own, optimised wholly while it is opened. */
  readonly cpuGraph?: CpuGraph | undefined;
  readonly provider: Provider;
  readonly params: SampleParams;
}

export interface SampleResult {
  /** [B, 3, H, W], pixels in [-1, 1], in the order of the seeds. */
  readonly denoised: Float32Array;
  /** As `denoised`, one a sigma of the schedule; empty unless asked for. */
  readonly trajectory: readonly Float32Array[];
  /** Milliseconds, the mean over the evaluations of the network. */
  readonly msPerStep: number;
  /** What it ran on, which is not what was asked for when a device had to be given up. */
  readonly provider: Provider;
}

export interface EngineJob {
  readonly request: SampleRequest;
  readonly signal: AbortSignal;
  readonly report: (progress: Progress) => void;
}

export interface JobTools {
  readonly supervisor: EngineSupervisor;
  readonly notify: (message: string) => void;
}

/**
 * Loads the model unless it is open, and samples. A device that cannot be used, or is lost twice,
 * is given up for the CPU, said aloud. Settles only when the engine is free for the next job.
 */
export async function runJob(job: EngineJob, tools: JobTools): Promise<SampleResult> {
  for (let losses = 0; ; losses++) {
    const provider = losses < 2 ? job.request.provider : 'cpu';
    const session = await openModel(job, provider, tools);
    try {
      return await sampleOn(session, job);
    } catch (error) {
      const lost = codeOf(error) === 'device-lost' && session.loaded?.provider !== 'cpu';
      if (!lost || job.signal.aborted) throw error;
      tools.notify(
        losses === 0
          ? 'The graphics device was lost; the run is tried once more on it.'
          : 'The graphics device was lost again; the run goes on on the CPU.',
      );
      // A lost device stays lost for the process that opened it.
      await session.kill();
    }
  }
}

async function openModel(
  job: EngineJob,
  requested: Provider,
  { supervisor, notify }: JobTools,
): Promise<EngineSession> {
  const session = supervisor.acquire();
  if (isOpen(session.loaded, job.request, requested)) return session;
  job.report({ phase: 'loading', fraction: 0 });
  try {
    await loadOn(session, job, { requested, provider: requested });
    return session;
  } catch (error) {
    if (!deviceFailed(error, requested) || job.signal.aborted) throw error;
    notify(`The graphics device cannot be used, so the CPU is. ${messageOf(error)}`);
    const next = supervisor.acquire();
    await loadOn(next, job, { requested, provider: 'cpu' });
    return next;
  }
}

function isOpen(loaded: LoadedModel | undefined, request: SampleRequest, requested: Provider) {
  if (loaded?.requested !== requested) return false;
  const { path, opening } = graphFor(request, loaded.provider);
  return loaded.path === path && loaded.opening === opening;
}

function graphFor(
  { modelPath, cpuGraph }: SampleRequest,
  provider: Provider,
): Pick<LoadedModel, 'path' | 'opening'> {
  return provider === 'cpu' && cpuGraph !== undefined
    ? { path: cpuGraph.path, opening: cpuGraph.opening }
    : { path: modelPath, opening: 'whole' };
}

/** Opens the request's graph for a provider; in place of a prepared one that is broken, the model's own. */
async function loadOn(
  session: EngineSession,
  job: EngineJob,
  on: Pick<LoadedModel, 'requested' | 'provider'>,
): Promise<void> {
  const graph = graphFor(job.request, on.provider);
  try {
    await loadInto(session, { ...on, ...graph }, job);
  } catch (error) {
    const broken = ['model-invalid', 'model-not-found'].includes(codeOf(error) ?? '');
    if (graph.opening !== 'prepared' || !broken || job.signal.aborted) throw error;
    await job.request.cpuGraph?.onBroken();
    await loadInto(session, { ...on, path: job.request.modelPath, opening: 'quick' }, job);
  }
}

/** A driver may refuse, or take the process down with it. */
function deviceFailed(error: unknown, requested: Provider): boolean {
  const code = codeOf(error);
  return requested !== 'cpu' && (code === 'device-lost' || code === 'engine-lost');
}

async function loadInto(
  session: EngineSession,
  model: LoadedModel,
  { signal, report }: EngineJob,
): Promise<void> {
  signal.throwIfAborted();
  session.loaded = undefined;
  const { path, provider, opening } = model;
  await session.call(
    (client) => client.call('load', { path, provider, opening }, { signal }),
    signal,
  );
  session.loaded = model;
  report({ phase: 'loading', fraction: 1 });
}

async function sampleOn(
  session: EngineSession,
  { request, signal, report }: EngineJob,
): Promise<SampleResult> {
  signal.throwIfAborted();
  const result = await session.call(
    (client) =>
      client.run('sample', request.params, {
        signal,
        onProgress: (step) => {
          report({ phase: 'step', ...step });
        },
      }),
    signal,
  );
  return { ...result, provider: session.loaded?.provider ?? request.provider };
}

function codeOf(error: unknown): StudioError['code'] | undefined {
  return error instanceof StudioError ? error.code : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
