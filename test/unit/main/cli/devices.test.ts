import { describe, expect, it } from 'vitest';
import { openCli } from './cli-under-test';

describe('pentimento devices', () => {
  it('lists, tests, and remembers what came of it', async () => {
    const cli = await openCli();
    const before = await cli.run('devices', 'list');
    expect(before).toMatchObject({ code: 0, stderr: '' });
    expect(before.stdout).toBe('cpu     not tested\nwebgpu  not tested\nauto takes cpu\n');
    const test = await cli.run('devices', 'test', '--device', 'webgpu', '--json');
    expect(test.code).toBe(0);
    expect(JSON.parse(test.stdout)).toMatchObject({
      modelId: 'tiny',
      devices: [
        { provider: 'cpu', state: 'passed', msPerStep: 5 },
        { provider: 'webgpu', state: 'passed', difference: 0 },
      ],
      failed: [],
    });
    expect((await cli.run('devices', 'list')).stdout).toMatch(
      /^cpu {5}passed: 5\.0 ms a step.*\nwebgpu {2}passed/,
    );
  });

  it('says that it does not install CUDA, and how that is done', async () => {
    const cli = await openCli();
    const run = await cli.run('devices', 'install', 'cuda');
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toMatch(/does not download.*\n {2}→ .*--onnxruntime-node-install=cuda12/s);
  });

  it('refuses a device or a thing to install that it does not know', async () => {
    const cli = await openCli();
    expect((await cli.run('devices', 'test', '--device', 'gpu')).code).toBe(2);
    expect((await cli.run('devices', 'install', 'rocm')).code).toBe(2);
  });
});
