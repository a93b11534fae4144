import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { noPromise } from '../../../../src/shared/edit-contract';
import { StudioError } from '../../../../src/shared/errors';
import { createFakeEngine } from '../studio/fake-engine';
import { vfsThatMisreadsPictures, vfsThatRefusesPictures } from '../studio/failing-vfs';
import { writeModel } from '../studio/model-folder';
import { testPaths } from '../studio/open-test-studio';
import { openCli, type CliRun } from './cli-under-test';

interface Json {
  files: { path: string; seed: number; sha256: string }[];
  failed: { path: string | null; error: { code: string; message: string; remedy: string } }[];
  model: string | null;
  device: string | null;
  msPerStep: number | null;
}

function json({ stdout }: CliRun): Json {
  return JSON.parse(stdout) as Json;
}

async function sha256(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

describe('pentimento generate', () => {
  it('prints the path of the file alone', async () => {
    const cli = await openCli();
    const { code, stdout, stderr } = await cli.run('generate', '--seed', '1', '--class', 'pear');
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toBe(
      `${join(testPaths(cli.home).outputs, '2026-05', 'pear_generate_1_00001.png')}\n`,
    );
    expect((await readFile(stdout.trim())).length).toBeGreaterThan(0);
  });

  it('prints one object with --json', async () => {
    const cli = await openCli();
    const run = await cli.run('generate', '--seed', '1', '--out', 'a.png', '--json');
    const path = join(cli.folder, 'a.png');
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(json(run)).toEqual({
      files: [
        {
          path,
          seed: 1,
          width: 8,
          height: 8,
          sha256: await sha256(path),
          faithfulness: noPromise,
          skipped: false,
        },
      ],
      failed: [],
      spread: null,
      model: 'tiny',
      device: 'cpu',
      msPerStep: 5,
    });
  });

  it('draws a seed when none is named', async () => {
    const cli = await openCli();
    expect(json(await cli.run('generate', '--json')).files[0]?.seed).toBe(1234);
  });

  it('makes many, sixteen a run, from one seed after the other', async () => {
    const engine = createFakeEngine();
    const cli = await openCli({ engine });
    const args = ['--count', '18', '--seed', '4294967290', '--out', 'many', '--json'];
    const run = await cli.run('generate', ...args);
    expect(run.code).toBe(0);
    const seeds = Array.from({ length: 18 }, (_, i) => (4294967290 + i) % 2 ** 32);
    expect(json(run).files.map(({ seed }) => seed)).toEqual(seeds);
    expect(engine.requests.map(({ params }) => params.seeds.length)).toEqual([16, 2]);
    expect(await readdir(join(cli.folder, 'many'))).toHaveLength(18);
  });

  it('passes class, steps and device on', async () => {
    const engine = createFakeEngine();
    const cli = await openCli({ engine });
    const line = ['--class', 'PRUNE', '--steps', '4', '--device', 'webgpu'];
    expect((await cli.run('generate', ...line)).code).toBe(0);
    expect((await cli.run('generate', '--class', '0')).code).toBe(0);
    expect(engine.requests[0]).toMatchObject({
      provider: 'webgpu',
      params: { classLabels: [2], schedule: [80, 10, 1.5, 0.5] },
    });
    expect(engine.requests[1]?.params.classLabels).toEqual([0]);
  });

  it('takes a count by either name', async () => {
    const cli = await openCli();
    for (const option of ['--count', '--variations']) {
      const run = await cli.run('generate', option, '3', '--json');
      expect(json(run).files).toHaveLength(3);
    }
  });

  it('puts different files of one seed beside each other', async () => {
    const cli = await openCli();
    await mkdir(join(cli.folder, 'out'));
    const args = ['generate', '--seed', '5', '--class', '0', '--out', 'out'];
    await cli.run(...args);
    const { stdout } = await cli.run(...args, '--steps', '3');
    expect(stdout).toBe(`${join(cli.folder, 'out', 'apple_generate_5_00002.png')}\n`);
  });

  it('draws a bar on a terminal and wipes it, and is quiet elsewhere', async () => {
    const cli = await openCli({ columns: 80 });
    const { stdout, stderr } = await cli.run('generate', '--seed', '1');
    expect(stderr).toContain('step 2 of 2, sigma 1.50');
    expect(stderr.endsWith('\r')).toBe(true);
    expect(stdout.split('\n')).toHaveLength(2);
  });

  it('keeps the bar inside a narrow terminal', async () => {
    const cli = await openCli({ columns: 30 });
    const { stderr } = await cli.run('generate', '--seed', '1');
    for (const line of stderr.split('\r')) expect(line.length).toBeLessThan(30);
    expect(stderr).toContain('[████████████░░░░░░░░░░░░] Ge\r');
  });
});

describe('pentimento generate refuses', () => {
  it('to replace a file, unless it is forced', async () => {
    const engine = createFakeEngine();
    const cli = await openCli({ engine });
    const path = join(cli.folder, 'a.png');
    await writeFile(path, 'something of mine');
    const refused = await cli.run('generate', '--out', 'a.png');
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('exists already');
    expect(refused.stderr).toContain('→ Name another file with --out, or replace it with --force.');
    expect(await readFile(path, 'utf8')).toBe('something of mine');
    expect(engine.requests).toHaveLength(0);
    expect((await cli.run('generate', '--out', 'a.png', '--force')).code).toBe(0);
    expect((await readFile(path)).subarray(1, 4).toString()).toBe('PNG');
  });

  it.each([
    [['--count', '2', '--out', 'a.png'], 'Name a folder with --out.'],
    [['--out', 'a.jpg'], 'Let the name end in .png.'],
  ])('%s', async (args, remedy) => {
    const cli = await openCli();
    const run = await cli.run('generate', ...args);
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toContain(`  → ${remedy}\n`);
    expect(await readdir(cli.folder)).toEqual([]);
  });

  it('a class that the model does not have, and names the nearest', async () => {
    const cli = await openCli();
    const { code, stderr } = await cli.run('generate', '--class', 'peer');
    expect(code).toBe(1);
    expect(stderr).toBe(
      '“Model tiny” has no class “peer”. Did you mean “pear”?\n' +
        '  → “pentimento models --json” lists the classes of tiny.\n',
    );
  });

  it('a class number that is out of range', async () => {
    const cli = await openCli();
    const { code, stderr } = await cli.run('generate', '--class', '3');
    expect(code).toBe(1);
    expect(stderr).toContain('0 to 2');
  });

  it('a class of a model without classes', async () => {
    const cli = await openCli();
    await writeModel(testPaths(cli.home).models, 'plain');
    const { code, stderr } = await cli.run('generate', '--model', 'plain', '--class', 'pear');
    expect(code).toBe(1);
    expect(stderr).toContain('without classes');
  });

  it('an unknown model, and names those there are', async () => {
    const cli = await openCli();
    await writeModel(testPaths(cli.home).models, 'other');
    const { code, stderr, stdout } = await cli.run('generate', '--model', 'tinny', '--json');
    expect(code).toBe(1);
    expect(stderr).toContain('There is no model named “tinny”. Did you mean “tiny”?');
    expect(stderr).toContain('→ Choose one of: tiny, other.');
    expect(JSON.parse(stdout)).toMatchObject({
      files: [],
      failed: [{ path: null, error: { code: 'model-not-found' } }],
      model: null,
    });
  });

  it('a mistake in the command line, before anything is opened', async () => {
    const cli = await openCli();
    const run = await cli.run('generate', '--steps', '0', '--json');
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain('from 1 to 200.\n  → “pentimento generate --help”');
  });
});

describe('pentimento generate fails in words', () => {
  it.each([
    ['ENOSPC', 'disk-full', 'full'],
    ['EACCES', 'file-access', 'permit'],
  ] as const)('when the folder answers %s', async (errno, code, words) => {
    const cli = await openCli({ vfs: vfsThatRefusesPictures(errno) });
    const run = await cli.run('generate', '--out', 'a.png', '--json');
    expect(run.code).toBe(1);
    expect(run.stderr).toContain(words);
    expect(json(run)).toMatchObject({ files: [], failed: [{ error: { code } }] });
    expect(await readdir(cli.folder)).toEqual([]);
  });

  it('when the file does not read back as it was written', async () => {
    const cli = await openCli({ vfs: vfsThatMisreadsPictures(0) });
    const run = await cli.run('generate', '--out', 'a.png', '--json');
    expect(run.code).toBe(1);
    expect(json(run)).toMatchObject({ files: [], failed: [{ error: { code: 'file-access' } }] });
  });

  it('when the engine fails, without a stack', async () => {
    const engine = createFakeEngine({ toneOf: () => NaN });
    const { code, stderr } = await (await openCli({ engine })).run('generate');
    expect(code).toBe(1);
    expect(stderr.split('\n')).toHaveLength(3);
    expect(stderr).not.toContain('    at ');
  });

  it('ends with 130 when it is cancelled, and ends its engine', async () => {
    const controller = new AbortController();
    const hanging = createFakeEngine({ hangs: true });
    const engine: typeof hanging = {
      ...hanging,
      sample: (request, options) => {
        setTimeout(() => {
          controller.abort();
        }, 10);
        return hanging.sample(request, options);
      },
      close: () => hanging.close(),
    };
    const cli = await openCli({ engine, signal: controller.signal });
    const run = await cli.run('generate', '--json');
    expect(run.code).toBe(130);
    expect(json(run)).toMatchObject({ files: [], failed: [{ error: { code: 'cancelled' } }] });
    expect(hanging.closed).toBe(true);
  });

  it('counts as cancelled whatever breaks after Ctrl+C', async () => {
    const controller = new AbortController();
    const fake = createFakeEngine();
    const engine: typeof fake = {
      ...fake,
      sample: () => {
        controller.abort();
        return Promise.reject(new StudioError('engine-lost', 'It was ended.', 'Try again.'));
      },
    };
    const run = await (await openCli({ engine, signal: controller.signal })).run('generate');
    expect(run).toMatchObject({ code: 130, stdout: '' });
    expect(run.stderr).toBe('The work was cancelled.\n  → Start it again.\n');
  });
});
