import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import { engineContract } from '../../../../src/main/engine/engine-contract';
import { processTransport } from '../../../../src/main/engine/process-transport';
import { connect } from '../../../../src/shared/rpc/client';
import { buildEngine } from '../../../support/build-engine';
import { generateRequest, graphPath } from '../../../support/start-engine';

/** Gives a Node process the port that Electron gives its utility processes. */
const withParentPort = `data:text/javascript,${encodeURIComponent(`
  const { send } = process;
  process.parentPort = {
    postMessage: (message) => send.call(process, message),
    on: (event, listener) => process.on(event, (data) => listener({ data })),
    off: () => undefined,
  };
  process.send = undefined;
`)}`;

it('serves over the parent port where there is one', async () => {
  const child = fork(await buildEngine(), [], {
    serialization: 'advanced',
    execArgv: ['--import', withParentPort],
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  });
  const engine = connect({
    contract: engineContract,
    transport: processTransport(child),
    validate: true,
  });
  const { params } = generateRequest('gaussian');
  await expect(engine.run('sample', params)).rejects.toMatchObject({ code: 'model-not-found' });
  await engine.call('load', {
    path: graphPath('gaussian'),
    provider: 'cpu',
    opening: 'whole',
    threads: 1,
  });
  const { denoised } = await engine.run('sample', params);
  expect(denoised).toHaveLength(192);
  await engine.call('dispose', undefined);
  await expect(engine.run('sample', params)).rejects.toMatchObject({ code: 'model-not-found' });
});

it('says who starts it when it is started by hand', async () => {
  const child = spawn(process.execPath, [await buildEngine()], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let words = '';
  child.stderr.on('data', (data: Buffer) => (words += data.toString()));
  const [code] = (await once(child, 'close')) as [number];
  expect(code).toBe(2);
  expect(words).toContain('started by Pentimento');
});
