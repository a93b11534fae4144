import { describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../../../src/main/cli/command-line';

function parse(line: string): ReturnType<typeof parseCommandLine> {
  return parseCommandLine(
    line.split(' ').filter((part) => part !== ''),
    '9.8.7',
  );
}

describe('parseCommandLine', () => {
  it('fills in what generate is not told', () => {
    expect(parse('generate')).toEqual({
      type: 'command',
      command: {
        kind: 'generate',
        count: 1,
        steps: 2,
        device: 'auto',
        force: false,
        json: false,
      },
    });
  });

  it('reads every option of inpaint', () => {
    const line =
      'inpaint a.png b --mask m.png --frame 1,2,64 --seed 4294967295 --steps 200 --class pear ' +
      '--model tiny --device webgpu --out o --force --json';
    expect(parse(line)).toEqual({
      type: 'command',
      command: {
        kind: 'inpaint',
        inputs: ['a.png', 'b'],
        mask: 'm.png',
        frame: { x: 1, y: 2, size: 64 },
        seed: 4294967295,
        steps: 200,
        class: 'pear',
        model: 'tiny',
        device: 'webgpu',
        out: 'o',
        force: true,
        json: true,
      },
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

  it.each(['--help', 'generate --help', 'inpaint -h', 'models --help'])('shows "%s"', (line) => {
    expect(parse(line)).toEqual({
      type: 'text',
      text: expect.stringMatching(/Usage: pentimento/) as unknown,
    });
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
    ['models list more', 'arguments'],
  ])('calls "%s" a mistake, and says which', (line, words) => {
    expect(parse(line)).toEqual({
      type: 'usage-error',
      message: expect.stringContaining(words) as unknown,
      remedy: expect.stringMatching(/^“pentimento .*--help”/) as unknown,
    });
  });
});
