import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodePicture } from '../../../../src/main/pictures/decode-picture';
import { openCliOverFake, writePaint } from './cli-over-fake';
import { writeMask, writePicture, type CliRun } from './cli-under-test';

interface Json {
  files: { path: string; seed: number; faithfulness: unknown }[];
  failed: { path: string | null; error: { code: string; message: string; remedy: string } }[];
  spread: { path: string; largest: number } | null;
}

function json({ stdout }: CliRun): Json {
  return JSON.parse(stdout) as Json;
}

const masked = { x: 10, y: 8, width: 6, height: 5 };
const painted = { x: 3, y: 5, width: 3, height: 2 };

describe('an edit command asks for', () => {
  it.each([
    ['inpaint --mask mask.png', { edit: 'inpaint', mask: masked, cover: false, feather: 0 }],
    [
      'inpaint --mask mask.png --frame 8,0,24 --feather 5',
      { frame: { x: 8, y: 0, size: 24 }, feather: 5 },
    ],
    ['inpaint --mask mask.png --no-mend', { mend: false }],
    [
      'inpaint --mask mask.png --cover',
      { mend: true, cover: true, frame: { x: 9, y: 6, size: 9 } },
    ],
    ['colorize', { edit: 'colorize', mask: null, hints: null }],
    ['colorize --hints paint.png --mask mask.png', { mask: masked, hints: painted }],
    ['upscale', { edit: 'upscale', factor: 4 }],
    ['upscale --factor 8', { factor: 8 }],
    ['denoise', { edit: 'denoise', sigma: null }],
    ['denoise --sigma .25', { sigma: 0.25 }],
    ['sketch', { edit: 'sketch', paint: null, strength: 0.5, frame: { x: 4, y: 0, size: 24 } }],
    [
      'sketch --strength 1 --paint paint.png --keep-unpainted',
      { paint: painted, strength: 1, keepUnpainted: true, frame: { x: 1, y: 2, size: 8 } },
    ],
    ['sketch --frame 0,0,12', { frame: { x: 0, y: 0, size: 12 } }],
    ['combine --grey', { edit: 'combine', factor: 1, grey: true, mask: null, hints: null }],
    [
      'combine --factor 2 --grey --mask mask.png --hints paint.png',
      { factor: 2, grey: true, mask: masked, hints: painted },
    ],
  ])('%s', async (line, request) => {
    const cli = await openCliOverFake();
    await writePaint(join(cli.folder, 'paint.png'));
    const [kind, ...args] = line.split(' ');
    const run = await cli.run(kind!, 'cat.png', ...args, '--seed', '3', '--out', 'b.png');
    expect(run).toMatchObject({ code: 0, stdout: `${join(cli.folder, 'b.png')}\n` });
    expect(cli.studio.requests).toMatchObject([{ ...request, seed: 3, variations: 1 }]);
    expect(cli.studio.held.size).toBe(0);
  });

  it('what every edit may be told', async () => {
    const cli = await openCliOverFake();
    const common = ['--class', 'pear', '--sampler', 'heun', '--branch', '1:9', '--device', 'cpu'];
    await cli.run('upscale', 'cat.png', ...common, '--sigmas', '80,1.5');
    await cli.run('upscale', 'cat.png', '--timesteps', '22,0');
    await cli.run('upscale', 'cat.png', '--ts', '0,22,39');
    const [first, ...others] = cli.studio.requests;
    expect(first).toMatchObject({
      modelId: 'tiny',
      classLabel: 1,
      sampler: 'heun',
      branch: { step: 1, seed: 9 },
      device: 'cpu',
      schedule: { by: 'sigmas', sigmas: [80, 1.5] },
    });
    expect(others.map(({ schedule }) => schedule)).toEqual([
      { by: 'timesteps', timesteps: [22, 0] },
      { by: 'ts', ts: [0, 22, 39] },
    ]);
  });

  it('the colours of the paint, and none where it is clear', async () => {
    const cli = await openCliOverFake();
    const pixels = Buffer.from([9, 9, 9, 0, 200, 100, 50, 1]);
    const { default: sharp } = await import('sharp');
    const raw = { width: 2, height: 1, channels: 4 } as const;
    await sharp(pixels, { raw }).png().toFile(join(cli.folder, 'hints.png'));
    await writePicture(join(cli.folder, 'two.png'), 2, 1);
    await cli.run('colorize', 'two.png', '--hints', 'hints.png');
    expect(cli.studio.requests).toMatchObject([
      { hints: { x: 1, y: 0, width: 1, height: 1, pixels: new Uint8Array([200, 100, 50, 1]) } },
    ]);
  });
});

describe('an edit command', () => {
  it('gives all figures of faithfulness, and what the studio says', async () => {
    const faithfulness = { outsideMaskBytesChanged: 0, lumaError: 0.9, patchMeanError: 0.5 };
    const cli = await openCliOverFake({ faithfulness, notes: ['The noise has a sigma of 0.2.'] });
    const run = await cli.run('denoise', 'cat.png', '--json', '--out', 'b.png');
    expect(json(run).files).toMatchObject([{ faithfulness }]);
    expect(run.stderr).toBe(`${join(cli.folder, 'cat.png')}: The noise has a sigma of 0.2.\n`);
  });

  it('says what a sketch leaves alone, and what became of a picture on its way in', async () => {
    const cli = await openCliOverFake();
    const { default: sharp } = await import('sharp');
    const grey = sharp({ create: { width: 16, height: 9, channels: 3, background: 'grey' } });
    await grey.toColourspace('b-w').png().toFile(join(cli.folder, 'grey.png'));
    const { stderr } = await cli.run('sketch', 'grey.png');
    expect(stderr).toContain('grey.png: Its greys became RGB.\n');
    expect(stderr).toContain('outside the frame (3,0,9) stays as it is; --frame names another');
  });

  it('makes variations of each picture, from one seed after the other', async () => {
    const cli = await openCliOverFake();
    await writePicture(join(cli.folder, 'dog.png'));
    const args = ['--variations', '18', '--seed', '5', '--out', 'out', '--json'];
    const run = await cli.run('upscale', 'cat.png', 'dog.png', ...args);
    expect(cli.studio.requests.map(({ seed, variations }) => [seed, variations])).toEqual([
      [5, 16],
      [21, 2],
      [5, 16],
      [21, 2],
    ]);
    expect(json(run).files).toHaveLength(36);
    expect(json(run).files[17]!.path).toBe(join(cli.folder, 'out', 'cat_upscale_22_00001.png'));
    expect(cli.studio.held.size).toBe(0);
  });

  it('writes the spread of the variations beside them', async () => {
    const cli = await openCliOverFake();
    const args = ['--variations', '3', '--out', 'out', '--spread', 'spread.png', '--json'];
    const run = await cli.run('upscale', 'cat.png', ...args);
    const path = join(cli.folder, 'spread.png');
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(json(run).spread).toMatchObject({ path, width: 32, height: 24, largest: 12.5 });
    const bytes = await readFile(path);
    const { raster } = await decodePicture({ name: 'spread.png', bytes });
    expect([...raster.pixels.subarray(0, 8)]).toEqual([3, 3, 3, 255, 3, 3, 3, 255]);
    expect(cli.studio.held.size).toBe(0);
  });

  it('goes on after a corrupt file among many, and says how many failed', async () => {
    const cli = await openCliOverFake();
    for (let i = 0; i < 12; i++) await writePicture(join(cli.folder, 'in', `${i}.png`), 4, 4);
    const whole = await readFile(join(cli.folder, 'in', '5.png'));
    await writeFile(join(cli.folder, 'in', '5.png'), whole.subarray(0, whole.length / 2));
    const run = await cli.run('upscale', 'in', '--out', 'out', '--json');
    expect(run.code).toBe(1);
    expect(json(run).files).toHaveLength(11);
    expect(json(run).failed).toMatchObject([
      { path: join(cli.folder, 'in', '5.png'), error: { code: 'image-unreadable' } },
    ]);
    expect(run.stderr).toContain('1 of 12 pictures could not be finished.\n');
  });
});

describe('blend', () => {
  const line = ['blend', '--seed', '1', '--seed-to', '2', '--frames', '3'];

  it('writes a file for each frame', async () => {
    const cli = await openCliOverFake();
    const { code, stdout } = await cli.run(...line, '--out', 'out');
    expect(code).toBe(0);
    const names = [1, 2, 3].map((i) => join(cli.folder, 'out', `apple_blend_1_0000${i}.png`));
    expect(stdout).toBe(`${names.join('\n')}\n`);
    expect(cli.studio.requests).toMatchObject([
      { edit: 'blend', seed: 1, seedTo: 2, frames: 3, variations: 1 },
    ]);
  });

  it.each([
    [['--strip', '--out', 'b.png'], 'b.png', { format: 'strip' }],
    [['--webp', '--out', 'b.webp'], 'b.webp', { format: 'animation', frameDuration: 100 }],
    [
      ['--webp', '--frame-duration', '40', '--out', 'out/'],
      join('out', 'apple_blend_1_00001.webp'),
      { format: 'animation', frameDuration: 40 },
    ],
  ])('writes one file with %j', async (args, name, blend) => {
    const cli = await openCliOverFake();
    const run = await cli.run(...line, ...args);
    expect(run).toMatchObject({ code: 0, stdout: `${join(cli.folder, name)}\n`, stderr: '' });
    expect(cli.studio.blends).toMatchObject([blend]);
    expect(cli.studio.blends[0]!.ids).toHaveLength(3);
    await access(join(cli.folder, name));
    // What lay in the outputs folder was moved.
    const ending = args.includes('--strip') ? 'png' : 'webp';
    await expect(access(join(cli.home, 'outputs', `blend.${ending}`))).rejects.toThrow('ENOENT');
  });

  it('leaves the one file in the outputs folder when no place is named', async () => {
    const cli = await openCliOverFake();
    const { stdout } = await cli.run(...line, '--strip');
    expect(stdout).toBe(`${join(cli.home, 'outputs', 'blend.png')}\n`);
  });

  it.each([
    [['--webp', '--out', 'b.png'], 'Let the name end in .webp.'],
    [['--out', 'b.png'], 'Name a folder with --out.'],
  ])('refuses %j', async (args, remedy) => {
    const cli = await openCliOverFake();
    const run = await cli.run(...line, ...args);
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toContain(remedy);
    expect(cli.studio.requests).toEqual([]);
  });
});

describe('an edit command refuses', () => {
  it.each([
    ['colorize cat.png --hints small.png', 'The hints “small.png” is 31 × 24 pixels, but'],
    ['colorize cat.png --mask wide.png', 'The mask “wide.png” is 33 × 24 pixels, but'],
    ['sketch cat.png --paint small.png', 'The paint “small.png” is 31 × 24 pixels, but'],
    ['colorize cat.png --hints clear.png', '“clear.png” is clear throughout'],
    ['combine cat.png --mask gone.png', '“gone.png” could not be read'],
    ['upscale gone.png', '“gone.png” could not be read'],
    ['upscale cat.png --model tinny', 'There is no model named “tinny”. Did you mean “tiny”?'],
    ['upscale cat.png --class peer', 'has no class “peer”. Did you mean “pear”?'],
    ['upscale cat.png --out b.jpg', 'ends in .jpg'],
    ['upscale cat.png --out cat.png', 'never written to'],
    ['upscale cat.png --variations 2 --out b.png', 'several pictures'],
    ['upscale cat.png mask.png --variations 2 --spread s.png', 'there are 2 pictures'],
    ['upscale cat.png --variations 2 --spread s.jpg', 'does not end in .png'],
    ['upscale cat.png --variations 2 --spread cat.png --force', 'never written to'],
    ['upscale cat.png --variations 2 --spread old.png', 'exists already'],
    ['upscale cat.png --out old.png', 'exists already'],
  ])('%s', async (line, words) => {
    const cli = await openCliOverFake();
    await writePaint(join(cli.folder, 'small.png'), 31, 24);
    await writeMask(join(cli.folder, 'wide.png'), { width: 33 });
    await writePicture(join(cli.folder, 'old.png'), 3, 3);
    const { default: sharp } = await import('sharp');
    const clear = { r: 0, g: 0, b: 0, alpha: 0 };
    const empty = { create: { width: 32, height: 24, channels: 4, background: clear } } as const;
    await sharp(empty).png().toFile(join(cli.folder, 'clear.png'));
    const run = await cli.run(...line.split(' '), '--json');
    expect(run.code).toBe(1);
    expect(json(run)).toMatchObject({ files: [], failed: [{}] });
    const { error } = json(run).failed[0]!;
    expect(error.message).toContain(words);
    expect(error.remedy).not.toBe('');
    expect(run.stderr).toContain(`  → ${error.remedy}\n`);
    expect(cli.studio.requests).toEqual([]);
    expect(cli.studio.held.size).toBe(0);
  });
});

describe('--progress json', () => {
  it('writes nothing but a line of JSON for each event', async () => {
    const cli = await openCliOverFake({ notes: ['Something to know.'] });
    const names = ['cat.png', 'gone.png'];
    const run = await cli.run('upscale', ...names, '--progress', 'json', '--out', 'out');
    const lines = run.stderr.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        type: 'progress',
        run: 0,
        runs: 2,
        label: 'cat.png',
        phase: 'step',
        step: 0,
        steps: 1,
        sigma: 80,
      },
      { type: 'note', message: `${join(cli.folder, 'cat.png')}: Something to know.` },
      {
        type: 'error',
        path: join(cli.folder, 'gone.png'),
        error: expect.objectContaining({ code: 'file-access' }) as unknown,
      },
      { type: 'note', message: '1 of 2 pictures could not be finished.' },
    ]);
  });
});
