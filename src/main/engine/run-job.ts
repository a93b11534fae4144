import { StudioError } from '../../shared/errors';
import type { Progress } from '../../shared/progress';
import type { Provider } from '../../shared/provider';
import type { Opening, SampleParams } from './engine-contract';
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

/** One way to make a run. */
interface Attempt {
  readonly provider: Provider;
  /** How many pictures the network sees at once; undefined leaves it at the usual. */
  readonly batch?: number;
  /** What is said when it comes to this. */
  readonly instead: string;
}

/**
 * Loads the model unless it is open, and samples. A device that is lost or short of memory is tried
 * once more in a new process, then with one picture at a time, and is given up for the CPU, each said
 * aloud. Settles only when the engine is free for the next job.
 */
export async function runJob(job: EngineJob, tools: JobTools): Promise<SampleResult> {
  const attempts = attemptsOf(job.request);
  for (const [index, attempt] of attempts.entries()) {
    const session = await openModel(job, attempt.provider, tools);
    try {
      return await sampleOn(session, job, attempt.batch);
    } catch (error) {
      const next = attempts[index + 1];
      const provider = session.loaded?.provider ?? attempt.provider;
      if (next === undefined || !canGoOn(error, provider) || job.signal.aborted) throw error;
      tools.notify(`${troubleOf(error)}; ${next.instead}.`);
      // A lost device stays lost for the process that opened it.
      if (provider !== 'cpu') await session.kill();
    }
  }
  throw new RangeError('there is always an attempt');
}

function attemptsOf({ provider, params }: SampleRequest): readonly Attempt[] {
  const { canvas, resolution, seeds } = params;
  const many = seeds.length * canvas.width * canvas.height > resolution ** 2;
  const instead = 'the run goes on with one picture at a time';
  const smaller = many ? [{ provider, batch: 1, instead }] : [];
  const first = { provider, instead: '' };
  if (provider === 'cpu') return [first, ...smaller];
  return [
    first,
    { provider, instead: 'the run is tried once more on it' },
    ...smaller,
    { provider: 'cpu', instead: 'the run goes on on the CPU' },
  ];
}

function canGoOn(error: unknown, provider: Provider): boolean {
  const code = codeOf(error);
  return code === 'out-of-memory' || (provider !== 'cpu' && isLoss(code));
}

/** A driver may tell, or take the process down with it. */
function isLoss(code: StudioError['code'] | undefined): boolean {
  return code === 'device-lost' || code === 'engine-lost';
}

function troubleOf(error: unknown): string {
  return codeOf(error) === 'out-of-memory'
    ? 'There was not enough memory'
    : 'The graphics device was lost';
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

function deviceFailed(error: unknown, requested: Provider): boolean {
  const code = codeOf(error);
  return requested !== 'cpu' && (isLoss(code) || code === 'out-of-memory');
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
  batch: number | undefined,
): Promise<SampleResult> {
  signal.throwIfAborted();
  const result = await session.call(
    (client) =>
      client.run(
        'sample',
        { ...request.params, batch },
        {
          signal,
          onProgress: (step) => {
            report({ phase: 'step', ...step });
          },
        },
      ),
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
