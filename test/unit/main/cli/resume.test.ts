import { readdir, readFile, utimes, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openCliOverFake, writePaint, type CliOverFake } from './cli-over-fake';
import { writeMask, writePicture, type CliRun } from './cli-under-test';

interface Json {
  files: { path: string; seed: number; skipped: boolean; sha256: string }[];
}

function json({ stdout }: CliRun): Json {
  return JSON.parse(stdout) as Json;
}

async function openWithThree(): Promise<CliOverFake> {
  const cli = await openCliOverFake();
  for (const name of ['a', 'b', 'c']) await writePicture(join(cli.folder, 'in', `${name}.png`));
  await writePaint(join(cli.folder, 'paint.png'));
  return cli;
}

describe('a batch that is started again', () => {
  it('leaves finished files as they are and makes the missing ones', async () => {
    const cli = await openWithThree();
    const line = ['upscale', 'in', '--seed', '7', '--out', 'out', '--json'];
    await cli.run('upscale', 'in/a.png', 'in/c.png', ...line.slice(2));
    const before = await stat(join(cli.folder, 'out', 'a_upscale_7_00001.png'));
    const run = await cli.run(...line);
    expect(run.code).toBe(0);
    expect(json(run).files.map(({ path, skipped }) => [path, skipped])).toEqual([
      [join(cli.folder, 'out', 'a_upscale_7_00001.png'), true],
      [join(cli.folder, 'out', 'b_upscale_7_00001.png'), false],
      [join(cli.folder, 'out', 'c_upscale_7_00001.png'), true],
    ]);
    expect(run.stderr).toContain('a_upscale_7_00001.png: was finished before');
    expect(cli.studio.requests).toHaveLength(3);
    const after = await stat(join(cli.folder, 'out', 'a_upscale_7_00001.png'));
    expect(after.mtimeMs).toBe(before.mtimeMs);
    expect(cli.studio.held.size).toBe(0);
  });

  it('finds them in the outputs folder, whatever the month', async () => {
    const cli = await openWithThree();
    const line = ['upscale', 'in', '--seed', '7'];
    const first = await cli.run(...line);
    const second = await cli.run(...line);
    expect(second).toMatchObject({ code: 0, stdout: first.stdout });
    expect(cli.studio.requests).toHaveLength(3);
  });

  it('makes those variations alone that are missing', async () => {
    const cli = await openWithThree();
    const line = ['upscale', 'in/a.png', '--out', 'out', '--json', '--seed'];
    await cli.run(...line, '2');
    const run = await cli.run(...line, '0', '--variations', '5');
    expect(
      json(run)
        .files.map(({ seed }) => seed)
        .sort(),
    ).toEqual([0, 1, 2, 3, 4]);
    const asked = cli.studio.requests.map(({ seed, variations }) => [seed, variations]);
    expect(asked).toEqual([
      [2, 1],
      [0, 2],
      [3, 2],
    ]);
  });

  it('compares what is finished with what is new', async () => {
    const cli = await openWithThree();
    const line = ['upscale', 'in/a.png', '--seed', '2', '--out', 'out', '--json'];
    await cli.run(...line);
    const run = await cli.run(...line, '--variations', '3', '--spread', 'spread.png');
    expect(json(run)).toMatchObject({ spread: { largest: 12.5 } });
    expect(cli.studio.held.size).toBe(0);
  });

  it('skips the one file that --out names, and generated pictures, and frames of a blend', async () => {
    const cli = await openWithThree();
    for (const line of [
      'upscale in/a.png --seed 1 --out one.png',
      'generate --seed 1 --variations 2 --out two',
      'blend --seed 1 --seed-to 2 --frames 3 --out three',
    ]) {
      const first = await cli.run(...line.split(' '));
      const requests = cli.studio.requests.length;
      const second = await cli.run(...line.split(' '));
      expect(second).toMatchObject({ code: 0, stdout: first.stdout });
      expect(cli.studio.requests).toHaveLength(requests);
    }
  });

  it('makes a file anew that is damaged, beside it', async () => {
    const cli = await openWithThree();
    const line = ['upscale', 'in/a.png', '--seed', '1', '--out', 'out'];
    await cli.run(...line);
    const path = join(cli.folder, 'out', 'a_upscale_1_00001.png');
    await writeFile(path, (await readFile(path)).subarray(0, 60));
    const { stdout } = await cli.run(...line);
    expect(stdout).toBe(`${join(cli.folder, 'out', 'a_upscale_1_00002.png')}\n`);
  });

  it('makes finished files again in their place with --force', async () => {
    const cli = await openWithThree();
    const line = ['upscale', 'in', '--seed', '1', '--out', 'out'];
    await cli.run(...line);
    const path = join(cli.folder, 'out', 'a_upscale_1_00001.png');
    await utimes(path, 1, 1);
    expect(await cli.run(...line, '--force')).toMatchObject({ code: 0, stderr: '' });
    expect(cli.studio.requests).toHaveLength(6);
    expect(await readdir(join(cli.folder, 'out'))).toHaveLength(3);
    expect((await stat(path)).mtimeMs).toBeGreaterThan(1000);
  });

  it('makes new files where no seed was named', async () => {
    const cli = await openWithThree();
    await cli.run('upscale', 'in/a.png', '--out', 'out');
    const { stdout } = await cli.run('upscale', 'in/a.png', '--out', 'out');
    expect(stdout).toBe(`${join(cli.folder, 'out', 'a_upscale_1234_00002.png')}\n`);
  });

  it('does not take two pictures of one name for one another', async () => {
    const cli = await openWithThree();
    await writePicture(join(cli.folder, 'other', 'a.png'), 30, 20);
    const line = ['--seed', '1', '--out', 'out'];
    await cli.run('upscale', 'in/a.png', ...line);
    const { stdout } = await cli.run('upscale', 'other/a.png', ...line);
    expect(stdout).toBe(`${join(cli.folder, 'out', 'a_upscale_1_00002.png')}\n`);
  });
});

describe('a result is made anew when another was asked for by', () => {
  const masks = 'inpaint in/a.png --mask mask.png --frame 8,0,24';
  it.each([
    ['upscale in/a.png', '--factor 2'],
    ['upscale in/a.png', '--steps 3'],
    ['upscale in/a.png', '--sigmas 80,2'],
    ['upscale in/a.png', '--class apple'],
    ['upscale in/a.png', '--sampler euler'],
    ['upscale in/a.png', '--branch 1:5'],
    ['denoise in/a.png --sigma 0.5', '--sigma 0.6'],
    ['colorize in/a.png', '--hints paint.png'],
    ['colorize in/a.png', '--mask mask.png'],
    ['colorize in/a.png --hints paint.png', '--hints paint-2.png'],
    [masks, '--mask mask-2.png'],
    [masks, '--feather 1'],
    [masks, '--cover'],
    [masks, '--frame 7,0,24'],
    ['sketch in/a.png', '--strength 0.6'],
    ['sketch in/a.png', '--frame 0,0,24'],
    ['sketch in/a.png --paint paint.png', '--keep-unpainted'],
    ['combine in/a.png --grey', '--factor 2'],
    ['combine in/a.png --factor 2', '--grey'],
    ['blend --seed-to 2 --frames 3', '--seed-to 3'],
    ['blend --seed-to 2 --frames 3', '--frames 4'],
  ])('%s, then %s', async (first, more) => {
    const cli = await openWithThree();
    const white = { x: 10, y: 8, width: 6, height: 4 };
    await writeMask(join(cli.folder, 'mask-2.png'), { white });
    await writeMask(join(cli.folder, 'paint-2.png'), { white });
    const line = [...first.split(' '), '--seed', '1', '--out', 'out'];
    await cli.run(...line);
    await cli.run(...line);
    expect(cli.studio.requests).toHaveLength(1);
    const run = await cli.run(...line, ...more.split(' '));
    expect(run.code).toBe(0);
    expect(cli.studio.requests).toHaveLength(2);
  });
});
