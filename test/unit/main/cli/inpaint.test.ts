import { link, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFakeEngine } from '../studio/fake-engine';
import { vfsThatRefusesPictures } from '../studio/failing-vfs';
import {
  openCli,
  openCliWithPicture,
  writeMask,
  writePicture,
  type CliRun,
} from './cli-under-test';

interface Json {
  files: {
    path: string;
    seed: number;
    faithfulness: { outsideMaskBytesChanged: number | null };
  }[];
  failed: { path: string; error: { code: string; message: string } }[];
}

function json({ stdout }: CliRun): Json {
  return JSON.parse(stdout) as Json;
}

describe('pentimento inpaint', () => {
  it('edits one picture and says that nothing outside the mask changed', async () => {
    const cli = await openCliWithPicture();
    const args = ['cat.png', '--mask', 'mask.png', '--seed', '3', '--out', 'b.png', '--json'];
    const run = await cli.run('inpaint', ...args);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(json(run)).toMatchObject({
      files: [
        {
          path: join(cli.folder, 'b.png'),
          seed: 3,
          width: 32,
          height: 24,
          faithfulness: { outsideMaskBytesChanged: 0 },
        },
      ],
      failed: [],
      model: 'tiny',
    });
  });

  it('works on the frame that is named, else on one around the mask', async () => {
    const engine = createFakeEngine();
    const cli = await openCliWithPicture({ engine });
    await cli.run('inpaint', 'cat.png', '--mask', 'mask.png');
    await cli.run('inpaint', 'cat.png', '--mask', 'mask.png', '--frame', '8,0,24');
    const masks = engine.requests.map(
      ({ params }) => params.observation?.known.filter((value) => value === 0).length,
    );
    // 8 × 8 model pixels see 9 × 9 image pixels at 9, 6, and then 24 × 24 at 8, 0.
    expect(masks).toEqual([7 * 6, 3 * 3]);
  });

  it('edits whole folders, but not the mask that lies there', async () => {
    const cli = await openCliWithPicture();
    await writePicture(join(cli.folder, 'in', 'b.png'));
    await writePicture(join(cli.folder, 'in', 'a.png'));
    await writeMask(join(cli.folder, 'in', 'mask.png'));
    await writeFile(join(cli.folder, 'in', 'notes.txt'), 'no picture');
    const args = ['in', 'cat.png', 'in/a.png', '--mask', 'in/mask.png', '--seed', '1'];
    const { code, stdout } = await cli.run('inpaint', ...args, '--out', 'out');
    expect(code).toBe(0);
    const out = join(cli.folder, 'out');
    expect(stdout.trim().split('\n')).toEqual([
      join(out, 'a_inpaint_1_00001.png'),
      join(out, 'b_inpaint_1_00001.png'),
      join(out, 'cat_inpaint_1_00001.png'),
    ]);
  });

  it('reports what cannot be read and goes on with the rest', async () => {
    const cli = await openCliWithPicture();
    await writeFile(join(cli.folder, 'broken.png'), 'text that is called .png');
    await writeFile(join(cli.folder, 'empty.png'), '');
    const names = ['broken.png', 'gone.png', 'cat.png', 'empty.png'];
    const run = await cli.run('inpaint', ...names, '--mask', 'mask.png', '--json');
    expect(run.code).toBe(1);
    expect(json(run).files).toHaveLength(1);
    expect(json(run).failed).toMatchObject([
      {
        path: join(cli.folder, 'broken.png'),
        error: { code: expect.stringMatching(/^image-/) as unknown },
      },
      { path: join(cli.folder, 'gone.png'), error: { code: 'file-access' } },
      {
        path: join(cli.folder, 'empty.png'),
        error: { code: expect.stringMatching(/^image-/) as unknown },
      },
    ]);
    expect(run.stderr).toContain(`${join(cli.folder, 'broken.png')}: `);
  });

  it('says how much of the mask a frame leaves out', async () => {
    const cli = await openCliWithPicture();
    const args = ['cat.png', '--mask', 'mask.png', '--frame', '0,0,12'];
    const { code, stderr } = await cli.run('inpaint', ...args);
    expect(code).toBe(0);
    expect(stderr).toContain('22 of 30 masked pixels lie outside the frame (0,0,12)');
  });
});

describe('pentimento inpaint refuses', () => {
  it('a mask of another size', async () => {
    const cli = await openCliWithPicture();
    await writeMask(join(cli.folder, 'small.png'), { width: 31, height: 24 });
    const run = await cli.run('inpaint', 'cat.png', '--mask', 'small.png', '--json');
    expect(run.code).toBe(1);
    expect(json(run).failed).toMatchObject([{ error: { code: 'invalid-request' } }]);
    expect(run.stderr).toContain('“small.png” is 31 × 24 pixels, but “cat.png” is 32 × 24');
  });

  it('an empty mask', async () => {
    const cli = await openCliWithPicture();
    await writeMask(join(cli.folder, 'black.png'), { white: null });
    const run = await cli.run('inpaint', 'cat.png', '--mask', 'black.png');
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toContain('no white pixel');
  });

  it('a mask that cannot be read', async () => {
    const cli = await openCliWithPicture();
    const run = await cli.run('inpaint', 'cat.png', '--mask', 'gone.png');
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toContain('“gone.png” could not be read');
  });

  it('a frame outside the picture, or beside the mask', async () => {
    const cli = await openCliWithPicture();
    const args = ['cat.png', '--mask', 'mask.png', '--frame'];
    const outside = await cli.run('inpaint', ...args, '20,0,24');
    expect(outside).toMatchObject({ code: 1, stdout: '' });
    expect(outside.stderr).toContain('32 × 24');
    const beside = await cli.run('inpaint', ...args, '20,14,8');
    expect(beside).toMatchObject({ code: 1, stdout: '' });
    expect(beside.stderr).toContain('masked');
  });

  it('to write onto a picture it reads, under whatever name', async () => {
    const engine = createFakeEngine();
    const cli = await openCliWithPicture({ engine });
    const at = (name: string): string => join(cli.folder, name);
    await symlink(at('cat.png'), at('link.png'));
    await mkdir(at('sub'));
    const before = await readFile(at('cat.png'));
    const force = ['--mask', 'mask.png', '--force', '--out'];
    for (const [input, out] of [
      ['cat.png', 'cat.png'],
      ['cat.png', 'sub/../cat.png'],
      ['cat.png', 'link.png'],
      ['link.png', 'cat.png'],
      ['cat.png', 'mask.png'],
    ] as const) {
      const run = await cli.run('inpaint', input, ...force, out);
      expect(run).toMatchObject({ code: 1, stdout: '' });
      expect(run.stderr).toContain('never written to');
    }
    expect(engine.requests).toHaveLength(0);
    expect(await readFile(at('cat.png'))).toEqual(before);
  });

  it('leaves the other name of a picture alone that it replaces', async () => {
    const cli = await openCliWithPicture();
    const at = (name: string): string => join(cli.folder, name);
    await link(at('cat.png'), at('same.png'));
    const before = await readFile(at('cat.png'));
    await cli.run('inpaint', 'cat.png', '--mask', 'mask.png', '--force', '--out', 'same.png');
    expect(await readFile(at('cat.png'))).toEqual(before);
  });

  it('a folder without pictures', async () => {
    const cli = await openCliWithPicture();
    await mkdir(join(cli.folder, 'none'));
    const run = await cli.run('inpaint', 'none', '--mask', 'mask.png');
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toContain('no picture in “none”');
  });

  it('to work without a mask', async () => {
    const run = await (await openCliWithPicture()).run('inpaint', 'cat.png');
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain('--mask');
  });
});

describe('pentimento inpaint fails in words', () => {
  it('for each picture, when the disk is full', async () => {
    const cli = await openCliWithPicture({ vfs: vfsThatRefusesPictures('ENOSPC') });
    await writePicture(join(cli.folder, 'dog.png'));
    const args = ['cat.png', 'dog.png', '--mask', 'mask.png', '--out', 'out', '--json'];
    const run = await cli.run('inpaint', ...args);
    expect(run.code).toBe(1);
    expect(json(run).failed.map(({ error }) => error.code)).toEqual(['disk-full', 'disk-full']);
    expect(await readdir(join(cli.folder, 'out'))).toEqual([]);
  });

  it('stops at Ctrl+C and keeps what is finished', async () => {
    const controller = new AbortController();
    const fake = createFakeEngine();
    const engine: typeof fake = {
      ...fake,
      sample: (request, options) => {
        if (fake.requests.length === 1) controller.abort();
        return fake.sample(request, options);
      },
    };
    const cli = await openCli({ engine, signal: controller.signal });
    for (const name of ['a.png', 'b.png', 'c.png']) await writePicture(join(cli.folder, name));
    await writeMask(join(cli.folder, 'mask.png'));
    const run = await cli.run('inpaint', 'a.png', 'b.png', 'c.png', '--mask', 'mask.png', '--json');
    expect(run.code).toBe(130);
    expect(run.stderr).toContain('2 of 3 pictures are left to do.');
    expect(json(run).files).toHaveLength(1);
    expect(json(run).failed).toMatchObject([
      { path: join(cli.folder, 'b.png'), error: { code: 'cancelled' } },
    ]);
  });
});
