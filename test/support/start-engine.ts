import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { createEngine, type Engine, type SampleRequest } from '../../src/main/engine/engine';
import type { SampleParams } from '../../src/main/engine/engine-contract';
import type { EngineProcess } from '../../src/main/engine/engine-process';
import { forkChildEngine } from '../../src/main/engine/fork-engine';
import { buildEngine } from './build-engine';
import { sampleParams } from './sample-params';

export interface StartedEngine {
  readonly engine: Engine;
  /** Every process that was started, the latest last. */
  readonly processes: readonly EngineProcess[];
  readonly notices: readonly string[];
}

/** A real engine over real processes; closed when the test ends. */
export async function startEngine(
  options: { env?: NodeJS.ProcessEnv; now?: () => number } = {},
): Promise<StartedEngine> {
  const fork = forkChildEngine(await buildEngine(), {
    env: options.env,
    onErrorOutput: () => undefined,
  });
  const processes: EngineProcess[] = [];
  const notices: string[] = [];
  const engine = createEngine({
    fork: () => {
      const started = fork();
      processes.push(started);
      return started;
    },
    log: { info: () => undefined, warn: () => undefined },
    ...(options.now === undefined ? {} : { now: options.now }),
  });
  engine.onNotice((message) => notices.push(message));
  onTestFinished(() => engine.close());
  return { engine, processes, notices };
}

/** The path of one of the graphs in test/fixtures. */
export function graphPath(name: string): string {
  return fileURLToPath(new URL(`../fixtures/${name}.onnx`, import.meta.url));
}

/** A request to generate from a fixture on the CPU, 8 × 8 pixels. */
export function generateRequest(graph: string, params: Partial<SampleParams> = {}): SampleRequest {
  return {
    modelPath: graphPath(graph),
    provider: 'cpu',
    params: sampleParams(params),
  };
}
