import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../../src/main/engine/engine';
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
  /** Whether opening a model on the graphics device takes the process down. */
  readonly crashesOnLoad?: boolean;
}

/** An engine process in memory whose graphics device fails as told. */
function forkWith(device: Device): { fork: () => EngineProcess; loads: string[] } {
  const loads: string[] = [];
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
      sample: () => {
        if (provider === 'webgpu' && device.losses-- > 0) {
          throw new StudioError('device-lost', 'The device was lost.', 'Use the CPU.');
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
  return { fork, loads };
}

async function runOn(device: Device): Promise<{
  provider: string;
  loads: string[];
  notices: string[];
}> {
  const { fork, loads } = forkWith(device);
  const log = { info: () => undefined, warn: () => undefined };
  const engine = createEngine({ fork, log });
  const notices: string[] = [];
  engine.onNotice((message) => notices.push(message));
  const { provider } = await engine.sample(onGraphics, live);
  return { provider, loads, notices };
}

describe('a graphics device', () => {
  it('that is lost once is tried once more, said aloud', async () => {
    expect(await runOn({ losses: 1 })).toEqual({
      provider: 'webgpu',
      loads: ['webgpu', 'webgpu'],
      notices: [expect.stringContaining('tried once more')],
    });
  });

  it('that is lost twice is given up for the CPU, said aloud', async () => {
    expect(await runOn({ losses: 2 })).toEqual({
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
});
