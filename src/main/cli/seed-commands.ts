import { Option, type Command } from 'commander';
import { addCommand } from './command-syntax';
import type { EditCommand } from './commands';
import { parseSeed, wholeFrom } from './option-values';
import { addVariationOptions, readRunOptions, type RawRunOptions } from './run-options';

type Choose = (command: EditCommand) => void;

/** Adds `generate` and `blend`, which need no picture, to the program. */
export function addSeedCommands(program: Command, choose: Choose): void {
  addGenerate(program, choose);
  addBlend(program, choose);
}

function addGenerate(program: Command, choose: Choose): void {
  const command = addCommand(program, {
    name: 'generate',
    summary: 'make new pictures',
    examples: [
      'generate --seed 1 --class apple --out apple.png',
      'generate --seed 1 --variations 100 --steps 4 --out apples/',
    ],
    add: addVariationOptions,
  });
  const parseCount = wholeFrom('The count', 1, 10_000);
  command
    .addOption(
      new Option('--count <number>', 'the same as --variations')
        .argParser(parseCount)
        .conflicts('variations'),
    )
    .action(({ count, ...raw }: RawRunOptions & { count?: number }, self: Command) => {
      const counted = count === undefined ? raw : { ...raw, variations: count };
      choose({ kind: 'generate', ...readRunOptions(counted, self) });
    });
}

function addBlend(program: Command, choose: Choose): void {
  interface Own extends RawRunOptions {
    readonly seedTo: number;
    readonly frames: number;
    readonly strip?: true;
    readonly webp?: true;
    readonly frameDuration?: number;
  }
  const command = addCommand(program, {
    name: 'blend',
    summary: 'go from one new picture to another',
    examples: [
      'blend --seed 1 --seed-to 2 --frames 9 --strip --out strip.png',
      'blend --seed 1 --seed-to 2 --frames 30 --webp --frame-duration 80 --out blend.webp',
    ],
    add: (blend) =>
      blend
        .requiredOption('--seed-to <number>', 'noise seed at the other end', parseSeed)
        .option(
          '--frames <number>',
          'pictures from one end to the other, both counted, 2 to 64',
          wholeFrom('The number of frames', 2, 64),
          9,
        )
        .addOption(
          new Option('--strip', 'write one PNG, side by side, in place of a PNG each').conflicts([
            'webp',
            'frameDuration',
          ]),
        )
        .option('--webp', 'write one animated WebP in place of a PNG each')
        .option(
          '--frame-duration <milliseconds>',
          'how long the WebP shows each, 20 to 10000 (default: 100)',
          wholeFrom('The duration', 20, 10_000),
        ),
  });
  command.action(({ strip, webp, ...raw }: Own, self: Command) => {
    if (raw.frameDuration !== undefined && webp === undefined) {
      self.error('error: --frame-duration is for animations. Add --webp.');
    }
    const { frameDuration = 100, ...options } = readRunOptions(raw, self);
    const as = webp ? 'animation' : strip ? 'strip' : 'frames';
    choose({ kind: 'blend', ...options, frameDuration, as });
  });
}
