/** A process that owns an engine, for tests that end it: argv is the engine's entry and a graph. */
import { createEngine } from '../../src/main/engine/engine';
import { forkChildEngine } from '../../src/main/engine/fork-engine';
import { sampleParams } from './sample-params';

const [entry = '', modelPath = ''] = process.argv.slice(2);
const engine = createEngine({
  fork: forkChildEngine(entry),
  log: { info: () => undefined, warn: () => undefined },
});
const schedule = Array.from({ length: 150 }, (_, i) => 3 - i / 1000);
await engine.sample(
  {
    modelPath,
    provider: 'cpu',
    params: sampleParams({ schedule }),
  },
  {
    signal: new AbortController().signal,
    onProgress: ({ phase }) => process.stdout.write(`${phase}\n`),
  },
);
