import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createNodeStudio } from '../../src/main/create-node-studio';
import { forkChildEngine } from '../../src/main/engine/fork-engine';
import { connect, type Client } from '../../src/shared/rpc/client';
import { memoryTransportPair } from '../../src/shared/rpc/memory-transport';
import type { EditRequest } from '../../src/shared/edit-contract';
import { studioContract, type StudioContract } from '../../src/shared/studio-contract';
import { projectRoot } from '../support/spawn-browser-host';

export interface BenchStudio {
  readonly client: Client<StudioContract>;
  readonly modelId: string;
  /** Of the engine's process, once it has run. */
  readonly enginePid: () => number | undefined;
  close(): Promise<void>;
}

/** A whole studio in this process, with the built engine and the bundled model. */
export async function openBenchStudio(): Promise<BenchStudio> {
  let enginePid: number | undefined;
  const studio = await createNodeStudio({
    host: 'cli',
    entry: pathToFileURL(join(projectRoot, 'out/main/cli.js')).href,
    fork: (entry) => {
      const fork = forkChildEngine(entry);
      return () => {
        const engine = fork();
        enginePid = engine.pid;
        return engine;
      };
    },
  });
  const [near, far] = memoryTransportPair();
  studio.serve(far);
  const client = connect({ contract: studioContract, transport: near });
  const models = await client.call('models.list', undefined);
  const model = models.find(({ state }) => state === 'ready');
  if (model?.state !== 'ready') throw new Error('There is no bundled model to measure.');
  return {
    client,
    modelId: model.manifest.id,
    enginePid: () => enginePid,
    close: () => studio.close(),
  };
}

/** A request to generate from seed 1 with `steps` evaluations. */
export function generateRequest(modelId: string, steps: number, variations = 1): EditRequest {
  return {
    edit: 'generate',
    modelId,
    classLabel: 0,
    schedule: { by: 'steps', steps },
    sampler: null,
    seed: 1,
    variations,
    branch: null,
    device: 'cpu',
  };
}
