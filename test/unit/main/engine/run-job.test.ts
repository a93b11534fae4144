import { describe, expect, it } from 'vitest';
import { createEngine, type SampleRequest } from '../../../../src/main/engine/engine';
import { engineContract } from '../../../../src/main/engine/engine-contract';
import type { EngineProcess } from '../../../../src/main/engine/engine-process';
import { StudioError } from '../../../../src/shared/errors';
import { memoryTransportPair } from '../../../../src/shared/rpc/memory-transport';
import { serve, type Handlers } from '../../../../src/shared/rpc/server';
import { generateRequest } from '../../../support/start-engine';

const live = { signal: new AbortController().signal, onProgress: () => undefined };
const onGraphics = { ...generateRequest('gaussian'), provider: 'webgpu' as const };

interface Device {
  /** How many runs on the graphics device fail before one succeeds. */
  losses: number;
  /** What they fail with; by default that the device was lost. */
  readonly code?: 'out-of-memory';
  /** The largest batch that does not fail, whatever `losses` says. */
  readonly largestBatch?: number;
  /** Whether opening a model on the graphics device takes the process down. */
  readonly crashesOnLoad?: boolean;
}

/** An engine process in memory whose graphics device fails as told. */
function forkWith(device: Device): {
  fork: () => EngineProcess;
  loads: string[];
  batches: number[];
} {
  const loads: string[] = [];
  const batches: number[] = [];
  const fork = (): EngineProcess => {
    const [near, far] = memoryTransportPair();
    const listeners = new Set<(reason: string) => void>();
    const exit = (reason: string): void => {
      server.close();
      for (const listener of listeners) listener(reason);
    };
    let provider = '';
    const handlers: Handlers<typeof engineContract> = {
      load: (params) => {
        loads.push(params.provider);
        if (params.provider === 'webgpu' && device.crashesOnLoad === true) exit('it crashed');
        provider = params.provider;
        return { milliseconds: 1 };
      },
      sample: ({ batch = 8 }) => {
        batches.push(batch);
        const { code = 'device-lost', largestBatch = 0, losses } = device;
        const fits = batch <= largestBatch || losses === 0;
        if (!fits && (provider === 'webgpu' || largestBatch > 0)) {
          device.losses--;
          throw new StudioError(code, 'It failed.', 'Use the CPU.');
        }
        return { denoised: new Float32Array(192), trajectory: [], msPerStep: 1 };
      },
      prepare: () => undefined,
      dispose: () => undefined,
    };
    const server = serve({ contract: engineContract, handlers, transport: far });
    return {
      transport: near,
      pid: 1,
      kill: () => {
        exit('it was killed');
      },
      onExit: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    };
  };
  return { fork, loads, batches };
}

async function runOn(
  device: Device,
  request: SampleRequest = onGraphics,
): Promise<{ provider: string; loads: string[]; notices: string[]; batches: number[] }> {
  const { fork, loads, batches } = forkWith(device);
  const log = { info: () => undefined, warn: () => undefined };
  const engine = createEngine({ fork, log });
  const notices: string[] = [];
  engine.onNotice((message) => notices.push(message));
  const { provider } = await engine.sample(request, live);
  return { provider, loads, notices, batches };
}

describe('a graphics device', () => {
  it('that is lost once is tried once more, said aloud', async () => {
    expect(await runOn({ losses: 1 })).toMatchObject({
      provider: 'webgpu',
      loads: ['webgpu', 'webgpu'],
      notices: [expect.stringContaining('tried once more')],
    });
  });

  it('that is lost twice is given up for the CPU, said aloud', async () => {
    expect(await runOn({ losses: 2 })).toMatchObject({
      provider: 'cpu',
      loads: ['webgpu', 'webgpu', 'cpu'],
      notices: [expect.stringContaining('once more'), expect.stringContaining('CPU')],
    });
  });

  it('whose driver takes the process down is given up for the CPU', async () => {
    const { provider, loads, notices } = await runOn({ losses: 0, crashesOnLoad: true });
    expect(provider).toBe('cpu');
    expect(loads).toEqual(['webgpu', 'cpu']);
    expect(notices).toEqual([
      expect.stringContaining('graphics device cannot be used'),
      expect.stringContaining('started again'),
    ]);
  });

  it('that is short of memory is tried again, then with one picture at a time, then given up', async () => {
    const many = { ...onGraphics, params: { ...onGraphics.params, seeds: [1, 2, 3] } };
    const short = { code: 'out-of-memory' } as const;
    expect(await runOn({ ...short, losses: 9, largestBatch: 1 }, many)).toMatchObject({
      provider: 'webgpu',
      batches: [8, 8, 1],
      notices: [
        expect.stringMatching(/enough memory.*once more/),
        expect.stringMatching(/enough memory.*one picture at a time/),
      ],
    });
    expect(await runOn({ ...short, losses: 3 }, many)).toMatchObject({
      provider: 'cpu',
      batches: [8, 8, 1, 8],
      loads: ['webgpu', 'webgpu', 'webgpu', 'cpu'],
    });
  });
});

describe('the CPU', () => {
  it('that is short of memory takes one picture at a time, if there are several', async () => {
    const one = generateRequest('gaussian');
    const many = { ...one, params: { ...one.params, seeds: [1, 2, 3] } };
    const short = { code: 'out-of-memory', losses: 9, largestBatch: 1 } as const;
    expect(await runOn({ ...short }, many)).toMatchObject({
      batches: [8, 1],
      loads: ['cpu'],
      notices: [expect.stringContaining('one picture at a time')],
    });
    await expect(runOn({ ...short, largestBatch: 0.5 }, one)).rejects.toMatchObject({
      code: 'out-of-memory',
    });
  });
});
