import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeModel } from '../studio/model-folder';
import { testPaths } from '../studio/open-test-studio';
import { openCli } from './cli-under-test';

describe('pentimento models', () => {
  it('prints a line for each model', async () => {
    const cli = await openCli();
    await writeModel(testPaths(cli.home).models, 'a-longer-name');
    const { code, stdout, stderr } = await cli.run('models');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(
      'tiny           8 × 8  3 classes   0.0 MB  MIT  Model tiny (bundled)\n' +
        'a-longer-name  8 × 8  no classes  0.0 MB  MIT  Model a-longer-name\n',
    );
    expect((await cli.run('models', 'list')).stdout).toBe(stdout);
  });

  it('prints one object with --json, with the classes', async () => {
    const cli = await openCli();
    const { stdout } = await cli.run('models', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      models: [
        { state: 'ready', id: 'tiny', resolution: 8, classes: ['apple', 'pear', 'plum, prune'] },
      ],
    });
  });

  it('says what is wrong with a model that is broken', async () => {
    const cli = await openCli();
    const { models } = testPaths(cli.home);
    await writeModel(models, 'bad');
    await writeFile(join(models, 'bad', 'model.json'), '{}');
    const { code, stdout } = await cli.run('models');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^bad +cannot be used: /m);
    const run = await cli.run('generate', '--model', 'bad');
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toMatch(/ {2}→ /);
  });
});
