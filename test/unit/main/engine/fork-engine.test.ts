import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { forkChildEngine } from '../../../../src/main/engine/fork-engine';
import { buildEngine, buildEntry } from '../../../support/build-engine';
import { graphPath } from '../../../support/start-engine';

it('tells how an engine ended, also when asked afterwards', async () => {
  const engine = forkChildEngine(await buildEngine())();
  const reason = new Promise<string>((resolve) => engine.onExit(resolve));
  engine.kill();
  expect(await reason).toBe('it was ended by SIGKILL');
  expect(await new Promise<string>((resolve) => engine.onExit(resolve))).toBe(
    'it was ended by SIGKILL',
  );
});

it('tells the exit code of an engine that cannot start, and passes its words on', async () => {
  let words = '';
  const engine = forkChildEngine('/nowhere/engine.mjs', {
    onErrorOutput: (text) => (words += text),
  })();
  const reason = await new Promise<string>((resolve) => engine.onExit(resolve));
  expect(reason).toBe('it ended with exit code 1');
  await expect.poll(() => words).toContain('Cannot find module');
});

it('an engine at work ends when its parent is killed', async () => {
  const [parentEntry, engineEntry] = await Promise.all([
    buildEntry('test/support/engine-parent.ts'),
    buildEngine(),
  ]);
  const parent = spawn(process.execPath, [parentEntry, engineEntry, graphPath('slow-step')], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  parent.stdout.on('data', (data: Buffer) => (output += data.toString()));
  await expect.poll(() => output, { timeout: 5000 }).toContain('step');
  const start = performance.now();
  parent.kill('SIGKILL');
  // The engine holds the parent's standard error open for as long as it lives.
  await once(parent, 'close');
  expect(performance.now() - start).toBeLessThan(2000);
});
