import { describe, expect, it } from 'vitest';
import type { SampleRequest } from '../../../../src/main/engine/engine';
import type { EngineProcess } from '../../../../src/main/engine/engine-process';
import type { Progress } from '../../../../src/shared/progress';
import type { Reply } from '../../../../src/shared/rpc/messages';
import { generateRequest, startEngine, type StartedEngine } from '../../../support/start-engine';

const live = { signal: new AbortController().signal, onProgress: () => undefined };

function hasEnded(engineProcess: EngineProcess): Promise<string> {
  return new Promise((resolve) => engineProcess.onExit(resolve));
}

interface Phase {
  readonly phase: string;
  readonly request: SampleRequest;
  /** Milliseconds from the progress named by `at` to the signal. */
  readonly delay: number;
  readonly at: (progress: Progress) => boolean;
}

const phases: readonly Phase[] = [
  {
    phase: 'before the load',
    request: generateRequest('gaussian'),
    delay: 0,
    at: (progress) => progress.phase === 'loading' && progress.fraction === 0,
  },
  {
    phase: 'during the load',
    request: generateRequest('slow-load'),
    delay: 700,
    at: (progress) => progress.phase === 'loading' && progress.fraction === 0,
  },
  {
    phase: 'during a step',
    request: generateRequest('slow-step', { schedule: [60] }),
    delay: 200,
    at: (progress) => progress.phase === 'loading' && progress.fraction === 1,
  },
  {
    phase: 'between steps',
    request: generateRequest('slow-step', { schedule: [3, 2, 1] }),
    delay: 0,
    at: (progress) => progress.phase === 'step' && progress.step === 0,
  },
];

/** Sends `signal` to the engine at the phase; returns how and how soon the run failed. */
async function runAndKill(
  { engine, processes }: StartedEngine,
  { request, delay, at }: Phase,
  signal: NodeJS.Signals,
): Promise<{ outcome: unknown; after: number }> {
  let killedAt = Number.NaN;
  let armed = true;
  const outcome = await engine
    .sample(request, {
      ...live,
      onProgress: (progress) => {
        if (!armed || !at(progress)) return;
        armed = false;
        setTimeout(() => {
          killedAt = performance.now();
          process.kill(processes.at(-1)!.pid!, signal);
        }, delay);
      },
    })
    .catch((error: unknown) => error);
  return { outcome, after: performance.now() - killedAt };
}

/** Windows knows no SIGSEGV, and no signal in how a process ended. */
const onWindows = process.platform === 'win32';
const signals: readonly NodeJS.Signals[] = onWindows ? ['SIGKILL'] : ['SIGKILL', 'SIGSEGV'];

describe.each(signals)('engine process ended by %s', (signal) => {
  const reason = onWindows ? 'exit code' : signal;

  it.each(phases)('$phase: a typed error within 1 s, and the next run works', async (phase) => {
    const started = await startEngine();
    const { outcome, after } = await runAndKill(started, phase, signal);
    expect(outcome).toMatchObject({
      name: 'StudioError',
      code: 'engine-lost',
      message: expect.stringContaining(reason),
      remedy: expect.stringContaining('again'),
    });
    expect(after).toBeLessThan(1000);

    const { denoised } = await started.engine.sample(generateRequest('gaussian'), live);
    expect(denoised).toHaveLength(3 * 64);
    expect(started.processes).toHaveLength(2);
    expect(started.notices).toEqual([expect.stringContaining(reason)]);
  });

  it('while idle: the next run works on a new process', async () => {
    const { engine, processes, notices } = await startEngine();
    const first = await engine.sample(generateRequest('gaussian'), live);
    process.kill(processes[0]!.pid!, signal);
    await hasEnded(processes[0]!);
    const second = await engine.sample(generateRequest('gaussian'), live);
    expect(second.denoised).toEqual(first.denoised);
    expect(processes).toHaveLength(2);
    expect(notices).toHaveLength(1);
  });
});

it.skipIf(onWindows)('leaves Ctrl+C in the terminal to its owner', async () => {
  const { engine, processes } = await startEngine();
  await engine.sample(generateRequest('gaussian'), live);
  process.kill(processes[0]!.pid!, 'SIGINT');
  await engine.sample(generateRequest('gaussian'), live);
  expect(processes).toHaveLength(1);
});

describe('engine that keeps crashing', () => {
  it('is restarted 3 times in 60 s, then refused until the minute is over', async () => {
    let clock = 1000;
    const { engine, processes } = await startEngine({ now: () => clock });
    for (let crash = 0; crash < 4; crash++) {
      await engine.sample(generateRequest('gaussian'), live);
      process.kill(processes.at(-1)!.pid!, 'SIGKILL');
      await hasEnded(processes.at(-1)!);
      clock += 1000;
    }
    await expect(engine.sample(generateRequest('gaussian'), live)).rejects.toMatchObject({
      code: 'engine-lost',
      remedy: expect.stringMatching(/Wait 57 seconds.*model/),
    });
    expect(processes).toHaveLength(4);

    clock += 57_000;
    await engine.sample(generateRequest('gaussian'), live);
    expect(processes).toHaveLength(5);
  });
});

describe('cancelling a run', () => {
  it('between steps ends it there, in the same process', async () => {
    const { engine, processes } = await startEngine();
    await engine.sample(generateRequest('slow-step', { schedule: [1] }), live);
    const controller = new AbortController();
    let evaluated = 0;
    processes[0]!.transport.onMessage((message) => {
      if ((message as Reply).type === 'progress') evaluated++;
    });
    const schedule = Array.from({ length: 20 }, (_, i) => 1.9 - i / 40);
    const running = engine.sample(generateRequest('slow-step', { schedule }), {
      signal: controller.signal,
      onProgress: () => {
        controller.abort();
      },
    });
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    await engine.sample(generateRequest('gaussian', { schedule: [1] }), live);
    expect(evaluated).toBeLessThan(10);
    expect(processes).toHaveLength(1);
  });

  it('during a long step is answered in 100 ms, kills after 1 s, and the next run works', async () => {
    const { engine, processes, notices } = await startEngine();
    const controller = new AbortController();
    await engine.sample(generateRequest('slow-step', { schedule: [1] }), live);
    const running = engine.sample(generateRequest('slow-step', { schedule: [200] }), {
      signal: controller.signal,
      onProgress: () => undefined,
    });
    let abortedAt = Number.NaN;
    setTimeout(() => {
      abortedAt = performance.now();
      controller.abort();
    }, 300);
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    expect(performance.now() - abortedAt).toBeLessThan(100);

    const exited = hasEnded(processes[0]!).then(() => performance.now() - abortedAt);
    await engine.sample(generateRequest('gaussian'), live);
    const killedAfter = await exited;
    expect(killedAfter).toBeGreaterThan(950);
    expect(killedAfter).toBeLessThan(2000);
    expect(processes).toHaveLength(2);
    expect(notices).toEqual([]);
  });

  it('during the load does the same', async () => {
    const { engine, processes } = await startEngine();
    const controller = new AbortController();
    const running = engine.sample(generateRequest('slow-load'), {
      signal: controller.signal,
      onProgress: () =>
        setTimeout(() => {
          controller.abort();
        }, 400),
    });
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    await engine.sample(generateRequest('gaussian'), live);
    expect(processes).toHaveLength(2);
  });

  it('while it waits takes it out of the queue', async () => {
    const { engine } = await startEngine();
    const controller = new AbortController();
    const first = engine.sample(generateRequest('slow-step', { schedule: [10] }), live);
    const places: number[] = [];
    const second = engine.sample(generateRequest('gaussian'), {
      ...live,
      signal: controller.signal,
    });
    const third = engine.sample(generateRequest('gaussian'), {
      ...live,
      onProgress: (progress) => {
        if (progress.phase === 'queued') places.push(progress.position);
      },
    });
    controller.abort();
    await expect(second).rejects.toMatchObject({ code: 'cancelled' });
    await Promise.all([first, third]);
    expect(places).toEqual([2, 1]);
  });

  it('before it begins never starts a process', async () => {
    const { engine, processes } = await startEngine();
    const running = engine.sample(generateRequest('gaussian'), {
      ...live,
      signal: AbortSignal.abort(),
    });
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    expect(processes).toHaveLength(0);
  });
});
