import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diffusersFiles, writeDiffusers } from '../models/import/support/checkpoints';
import { createFakeEngine } from '../studio/fake-engine';
import { writeModel } from '../studio/model-folder';
import { testPaths } from '../studio/open-test-studio';
import { openCli, type CliOptions, type CliUnderTest } from './cli-under-test';

async function openWithCheckpoint(options: CliOptions = {}): Promise<CliUnderTest> {
  const cli = await openCli(options);
  await writeDiffusers(join(cli.folder, 'toy-model'), diffusersFiles('without-middle'));
  return cli;
}

async function damage(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.write(Uint8Array.of(0xee), 0, 1, 20);
  await file.close();
}

describe('pentimento models import', () => {
  it('makes a model of a folder and prints its id', async () => {
    const cli = await openWithCheckpoint({ columns: 80 });
    const run = await cli.run('models', 'import', 'toy-model', '--name', 'Toy', '--half');
    expect(run).toMatchObject({ code: 0, stdout: 'toy-model\n' });
    expect(run.stderr).toContain('toy-model: writing the model, 100 %');
    expect((await cli.run('models')).stdout).toMatch(/^toy-model .* Toy$/m);
    const files = await readdir(join(testPaths(cli.home).models, 'toy-model'));
    expect(files.sort()).toEqual(['model.json', 'model.onnx', 'model.onnx_data']);
  });

  it('prints one object with --json, and progress as lines of JSON', async () => {
    const cli = await openWithCheckpoint();
    const words = ['--json', '--progress', 'json', '--kind', 'edm', '--id', 'mine'];
    const { code, stdout, stderr } = await cli.run('models', 'import', 'toy-model', ...words);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      model: { state: 'ready', id: 'mine', kind: 'edm', bundled: false },
      failed: [],
    });
    const lines = stderr.trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { phase: string }).phase)).toContain('writing');
  });

  it('says what is wrong with a checkpoint, and leaves nothing', async () => {
    const cli = await openWithCheckpoint();
    await writeDiffusers(join(cli.folder, 'bad'), {
      ...diffusersFiles('without-middle'),
      tensors: [],
    });
    const run = await cli.run('models', 'import', 'bad', '--json');
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(/bad: .+\n {2}→ /);
    expect(JSON.parse(run.stdout)).toMatchObject({
      model: null,
      failed: [{ path: join(cli.folder, 'bad'), error: { code: 'model-invalid' } }],
    });
    expect(await readdir(testPaths(cli.home).models)).toEqual([]);
  });

  it('ends with 130 when it is cancelled', async () => {
    const cli = await openWithCheckpoint({ signal: AbortSignal.abort() });
    expect((await cli.run('models', 'import', 'toy-model')).code).toBe(130);
  });

  it('refuses a kind that there is not', async () => {
    const cli = await openWithCheckpoint();
    expect((await cli.run('models', 'import', 'toy-model', '--kind', 'gan')).code).toBe(2);
  });
});

describe('pentimento models remove', () => {
  it('removes an imported model, and no other', async () => {
    const cli = await openCli();
    const { models, bundledModels } = testPaths(cli.home);
    await writeModel(models, 'mine');
    expect(await cli.run('models', 'remove', 'mine')).toEqual({
      code: 0,
      stdout: 'mine\n',
      stderr: '',
    });
    expect(await readdir(models)).toEqual([]);
    const refused = await cli.run('models', 'remove', 'tiny', '--json');
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.stdout)).toMatchObject({
      removed: [],
      failed: [{ path: 'tiny', error: { code: 'invalid-request' } }],
    });
    expect(await readdir(bundledModels)).toEqual(['tiny']);
  });
});

describe('pentimento models verify', () => {
  it('checks every model, and fails for one whose file was changed', async () => {
    const cli = await openCli();
    const { models } = testPaths(cli.home);
    await writeModel(models, 'mine');
    const fine = await cli.run('models', 'verify');
    expect(fine).toMatchObject({ code: 0, stderr: '' });
    expect(fine.stdout).toBe(
      'tiny: 1 file, 0.0 MB, as they should be\nmine: 1 file, 0.0 MB, as they should be\n',
    );
    await damage(join(models, 'mine', 'model.onnx'));
    const broken = await cli.run('models', 'verify', '--json');
    expect(broken.code).toBe(1);
    expect(JSON.parse(broken.stdout)).toMatchObject({
      verified: [{ id: 'tiny', files: 1 }],
      failed: [{ path: 'mine', error: { code: 'model-invalid' } }],
    });
    expect((await cli.run('models', 'verify', 'tiny')).code).toBe(0);
    expect((await cli.run('models', 'verify', 'gone')).code).toBe(1);
  });
});

describe('pentimento models bench', () => {
  it('runs the model on one picture and on eight', async () => {
    const engine = createFakeEngine();
    const cli = await openCli({ engine });
    const { code, stdout } = await cli.run('models', 'bench', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      model: 'tiny',
      device: 'cpu',
      results: [{ batch: 1 }, { batch: 8 }],
      failed: [],
    });
    const sizes = engine.requests.map(({ params }) => params.seeds.length);
    expect(sizes).toEqual([1, 1, 1, 8, 8, 8]);
    const text = (await cli.run('models', 'bench', 'tiny')).stdout;
    expect(text).toMatch(/^batch 1: [\d.]+ ms a step, .*\nbatch 8: /);
  });
});
