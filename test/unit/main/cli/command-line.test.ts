import { describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../../../src/main/cli/command-line';

function parse(line: string): ReturnType<typeof parseCommandLine> {
  return parseCommandLine(
    line.split(' ').filter((part) => part !== ''),
    '9.8.7',
  );
}

const edits = [
  'generate',
  'blend',
  'inpaint',
  'colorize',
  'upscale',
  'denoise',
  'sketch',
  'combine',
];

const unsaid = {
  schedule: { by: 'steps', steps: 2 },
  sampler: null,
  branch: null,
  variations: 1,
  device: 'auto',
  force: false,
  json: false,
  progress: 'bar',
};

describe('parseCommandLine', () => {
  it('fills in what generate is not told', () => {
    expect(parse('generate')).toEqual({
      type: 'command',
      command: {
        kind: 'generate',
        ...unsaid,
      },
    });
  });

  it('reads every option of inpaint', () => {
    const line =
      'inpaint a.png b --mask m.png --frame 1,2,64 --cover --feather 200 --no-mend --seed 4294967295 ' +
      '--steps 200 --class pear --model tiny --device webgpu --sampler dpm2 --branch 1:0 ' +
      '--variations 16 --spread s.png --progress json --out o --force --json';
    expect(parse(line)).toEqual({
      type: 'command',
      command: {
        kind: 'inpaint',
        inputs: ['a.png', 'b'],
        mask: 'm.png',
        frame: { x: 1, y: 2, size: 64 },
        seed: 4294967295,
        cover: true,
        feather: 200,
        mend: false,
        schedule: { by: 'steps', steps: 200 },
        class: 'pear',
        model: 'tiny',
        device: 'webgpu',
        sampler: 'dpm2',
        branch: { step: 1, seed: 0 },
        variations: 16,
        spread: 's.png',
        progress: 'json',
        out: 'o',
        force: true,
        json: true,
      },
    });
  });

  it.each([
    ['colorize a.png', { kind: 'colorize', inputs: ['a.png'] }],
    ['colorize a.png --hints h --mask m', { kind: 'colorize', hints: 'h', mask: 'm' }],
    ['upscale a.png', { kind: 'upscale', factor: 4 }],
    ['denoise a.png', { kind: 'denoise', schedule: { by: 'steps', steps: 1 } }],
    ['denoise a.png --sigma .5', { kind: 'denoise', sigma: 0.5 }],
    ['sketch a.png', { kind: 'sketch', strength: 0.5, keepUnpainted: false }],
    ['sketch a.png --strength 0 --paint p', { kind: 'sketch', strength: 0, paint: 'p' }],
    ['combine a.png --factor 8', { kind: 'combine', factor: 8, grey: false }],
    ['blend --seed-to 2', { kind: 'blend', seedTo: 2, frames: 9, as: 'frames' }],
    ['blend --seed-to 2 --strip', { as: 'strip' }],
    ['blend --seed-to 2 --webp', { as: 'animation', frameDuration: 100 }],
    ['blend --seed-to 2 --webp --frame-duration 20', { as: 'animation', frameDuration: 20 }],
    ['generate --sigmas 80,6.5,.5', { schedule: { by: 'sigmas', sigmas: [80, 6.5, 0.5] } }],
    ['generate --timesteps 22,0', { schedule: { by: 'timesteps', timesteps: [22, 0] } }],
    ['generate --ts 0,22,39', { schedule: { by: 'ts', ts: [0, 22, 39] } }],
    ['generate --count 10000', { kind: 'generate', variations: 10_000 }],
    ['verify a.png b', { kind: 'verify', inputs: ['a.png', 'b'], json: false, progress: 'bar' }],
    ['verify a.png --source b.png', { kind: 'verify', source: 'b.png' }],
  ])('reads "%s"', (line, command) => {
    const parsed = parse(line);
    expect(parsed).toEqual({
      type: 'command',
      command: expect.objectContaining(command) as unknown,
    });
  });

  it.each([
    ['models', false],
    ['models --json', true],
    ['models list', false],
    ['models list --json', true],
    ['models --json list', true],
  ])('reads "%s"', (line, json) => {
    expect(parse(line)).toEqual({ type: 'command', command: { kind: 'models', json } });
  });

  it.each(['--help', 'inpaint -h', 'models --help'])('shows "%s"', (line) => {
    expect(parse(line)).toEqual({
      type: 'text',
      text: expect.stringMatching(/Usage: pentimento/) as unknown,
    });
  });

  it.each([...edits, 'verify', 'models'])('shows an example of %s', (name) => {
    const help = parse(`${name} --help`);
    expect(help.type).toBe('text');
    const text = help.type === 'text' ? help.text : '';
    const examples = text.split('Examples:\n')[1]!.trim().split('\n');
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      const line = example.trim().replace(/^pentimento /, '');
      expect(parse(line)).toMatchObject({ type: 'command', command: { kind: name } });
    }
  });

  it('shows its version', () => {
    expect(parse('--version')).toEqual({ type: 'text', text: '9.8.7\n' });
  });

  it.each([
    ['', 'No command was given.'],
    ['paint', 'paint'],
    ['generate --seed -1', 'A seed is a whole number from 0 to 4294967295.'],
    ['generate --seed 1.5', 'A seed is a whole number from 0 to 4294967295.'],
    ['generate --seed 4294967296', 'A seed is a whole number from 0 to 4294967295.'],
    ['generate --seed 1e3', 'A seed is a whole number from 0 to 4294967295.'],
    ['generate --seed 0x10', 'A seed is a whole number from 0 to 4294967295.'],
    ['generate --seed', 'seed'],
    ['generate --steps 0', 'The number of steps is a whole number from 1 to 200.'],
    ['generate --steps 201', 'The number of steps is a whole number from 1 to 200.'],
    ['generate --count 0', 'The count is a whole number from 1 to 10000.'],
    ['generate --device gpu', 'auto, cpu, webgpu'],
    ['generate --sede 1', '(Did you mean --seed?)'],
    ['generate more', 'arguments'],
    ['inpaint --mask m.png', 'pictures'],
    ['inpaint a.png', '--mask'],
    ['inpaint a.png --mask m.png --frame 1,2', 'x,y,size'],
    ['inpaint a.png --mask m.png --frame 1,2,0', 'x,y,size'],
    ['inpaint a.png --mask m.png --frame -1,2,8', 'x,y,size'],
    ['inpaint a.png --mask m.png --frame 1,2,3,4', 'x,y,size'],
    ['inpaint a.png --mask m.png --feather 201', 'A feather is a whole number from 0 to 200.'],
    ['inpaint a.png --mask m.png --feather -1', 'A feather is a whole number from 0 to 200.'],
    ['generate --variations 0', 'The number of variations is a whole number from 1 to 10000.'],
    ['generate --variations 2 --count 2', 'cannot be used with'],
    ['generate --variations NaN', 'The number of variations is a whole number'],
    ['generate --steps 2 --sigmas 80', 'cannot be used with'],
    ['generate --ts 0,22,39 --timesteps 22,0', 'cannot be used with'],
    ['generate --sigmas 80,80', 'each lower than the last'],
    ['generate --sigmas 6,80', 'each lower than the last'],
    ['generate --sigmas 80,0', 'above 0'],
    ['generate --sigmas 1001', 'up to 1000'],
    ['generate --sigmas 80,', 'numbers above 0'],
    ['generate --sigmas Infinity', 'numbers above 0'],
    ['generate --timesteps 0,22', 'each lower than the last, such as 22,0'],
    ['generate --timesteps 10000', 'whole numbers from 0 to 9999'],
    ['generate --timesteps 2.5', 'whole numbers'],
    ['generate --ts 22,0', 'each higher than the last'],
    ['generate --ts 22', '2 to 201 whole numbers'],
    ['generate --sampler ddim', 'multistep, heun, euler, dpm2, euler-ancestral'],
    ['generate --branch 0:1', 'A branch is a step from 1 to 199'],
    ['generate --branch 1', 'A branch is'],
    ['generate --branch 1:4294967296', 'A branch is'],
    ['generate --spread s.png', '--spread compares 2 to 16 variations.'],
    ['generate --spread s.png --variations 17', '--spread compares 2 to 16 variations.'],
    ['generate --progress bars', 'bar, json'],
    ['upscale', 'pictures'],
    ['upscale a.png --factor 3', 'A factor is 2, 4 or 8.'],
    ['combine a.png --factor 1', 'A factor is 2, 4 or 8.'],
    ['combine a.png --factor 2 --hints h.png', 'Add --grey.'],
    ['combine a.png --hints h.png', 'Give one of --factor, --grey and --mask.'],
    ['denoise a.png --sigma 0', 'A sigma is a number above 0 and up to 10'],
    ['denoise a.png --sigma 10.1', 'A sigma is a number above 0 and up to 10'],
    ['denoise a.png --sigma NaN', 'A sigma is a number above 0 and up to 10'],
    ['sketch a.png --strength 1.1', 'A strength is a number from 0 to 1'],
    ['sketch a.png --strength -0.1', 'A strength is a number from 0 to 1'],
    ['sketch a.png --keep-unpainted', '--keep-unpainted needs strokes.'],
    ['blend', '--seed-to'],
    ['blend --seed-to 2 --frames 1', 'The number of frames is a whole number from 2 to 64.'],
    ['blend --seed-to 2 --strip --webp', 'cannot be used with'],
    ['blend --seed-to 2 --frame-duration 50', '--frame-duration is for animations.'],
    ['blend --seed-to 2 --webp --frame-duration 5', 'a whole number from 20 to 10000.'],
    ['blend --seed-to 2 --variations 2', 'Unknown option'],
    ['verify', 'results'],
    ['models list more', 'arguments'],
  ])('calls "%s" a mistake, and says which', (line, words) => {
    expect(parse(line)).toEqual({
      type: 'usage-error',
      message: expect.stringContaining(words) as unknown,
      remedy: expect.stringMatching(/^“pentimento .*--help”/) as unknown,
    });
  });
});
