import { join } from 'node:path';
import { forkChildEngine } from '../../../src/main/engine/fork-engine';
import { openSession, type EngineSession } from '../../../src/main/engine/engine-session';
import { nodeVfs } from '../../../src/main/files/vfs';
import { createPreparedGraphs } from '../../../src/main/graphs/prepared-graphs';
import { describeProcessor } from '../../../src/main/graphs/processor';
import { runtimeVersion } from '../../../src/main/devices/this-machine';
import { createModelLibrary, type OpenedModel } from '../../../src/main/models/model-library';
import type { Provider } from '../../../src/shared/provider';
import { projectRoot } from '../../support/spawn-browser-host';
import { sampleParams } from '../../support/sample-params';
import type { PeerFigures, PeerRequest, StepFigures } from './peer-figures';
import { processorMs, residentMb } from './run-program';

export interface OwnRequest extends Omit<PeerRequest, 'folder'> {
  readonly home: string;
  readonly id: string;
  readonly provider: Provider;
}

/** Runs an imported model as the studio does: in an engine, from its prepared graph on the CPU. */
export async function measureOwn(request: OwnRequest): Promise<PeerFigures> {
  const { home, id, provider, threads } = request;
  const folders = [
    { path: join(home, 'data/models'), bundled: false },
    { path: join(projectRoot, 'resources/models'), bundled: true },
  ];
  const model = await createModelLibrary({ vfs: nodeVfs, folders }).open(id);
  const graphs = createPreparedGraphs({
    ...{ vfs: nodeVfs, processor: describeProcessor, runtime: runtimeVersion() },
    folder: join(home, 'data/graphs'),
    prepare: () => Promise.reject(new Error('it is prepared after the import')),
    log: { info: () => undefined, warn: () => undefined },
    now: () => new Date(),
  });
  const graph = provider === 'cpu' ? await graphs.choose(model) : undefined;
  const { path = model.graphPath, opening = 'whole' } = graph ?? {};
  const engineProcess = forkChildEngine(join(projectRoot, 'out/main/engine.js'))();
  const session = openSession({ engineProcess, onCrash: () => undefined });
  try {
    const { milliseconds } = await call(session, (client) =>
      client.call('load', { path, provider, opening, threads }),
    );
    const steps: StepFigures[] = [];
    for (const batch of request.batches) {
      steps.push(
        await measureBatch({ session, model, pid: engineProcess.pid ?? 0 }, batch, request),
      );
    }
    return { loadMs: milliseconds, steps };
  } finally {
    await session.kill();
  }
}

type Invoke<T> = Parameters<EngineSession['call']>[0] extends (client: infer C) => unknown
  ? (client: C) => Promise<T>
  : never;

const never = new AbortController().signal;

function call<T>(session: EngineSession, invoke: Invoke<T>): Promise<T> {
  return session.call(invoke, never);
}

interface Running {
  readonly session: EngineSession;
  readonly model: OpenedModel;
  readonly pid: number;
}

async function measureBatch(
  { session, model, pid }: Running,
  batch: number,
  { repeats }: OwnRequest,
): Promise<StepFigures> {
  const { resolution, classes } = model.manifest;
  const seeds = Array.from({ length: batch }, (_, i) => i);
  const params = sampleParams({
    canvas: { width: resolution, height: resolution },
    resolution,
    seeds,
    classLabels: classes === null ? null : seeds.map(() => 0),
    schedule: [80],
  });
  const step = () => call(session, (client) => client.run('sample', params));
  const first = await step();
  const wall: number[] = [];
  const processor: number[] = [];
  for (let i = 0; i < repeats; i++) {
    const before = await processorMs(pid);
    wall.push((await step()).msPerStep);
    const after = await processorMs(pid);
    if (before !== null && after !== null) processor.push(after - before);
  }
  return {
    batch,
    ms: Math.min(...wall),
    processorMs: processor.length === 0 ? null : Math.min(...processor),
    firstMs: first.msPerStep,
    residentMb: await residentMb(pid),
  };
}
