import type { Command } from 'commander';
import type { Frame } from '../../shared/geometry';
import type { Factor } from '../../shared/recipe';
import { addCommand, type Syntax } from './command-syntax';
import type { PictureCommand } from './commands';
import { parseFactor, parseFrame, parseSigma, parseStrength, wholeFrom } from './option-values';
import {
  addVariationOptions,
  readRunOptions,
  type RawRunOptions,
  type ReadOptions,
} from './run-options';

type Choose = (command: PictureCommand) => void;

const maskFlag = '--mask <file>';
const mendOption = [
  '--no-mend',
  'fill from noise alone, not from what is around it, as Song et al. 2023 do',
] as const;
const hintsOption = [
  '--hints <file>',
  'PNG of the same size with colours to keep; the rest clear',
] as const;

const pictures =
  'Folders stand for the pictures that lie in them; folders inside those are not looked into. ' +
  'With --seed, results that are there already are not made again; one picture that fails does ' +
  'not stop the others.';

/** Adds the commands that edit pictures to the program. */
export function addPictureCommands(program: Command, choose: Choose): void {
  addInpaint(program, choose);
  addColorize(program, choose);
  addUpscale(program, choose);
  addDenoise(program, choose);
  addSketch(program, choose);
  addCombine(program, choose);
}

function addInpaint(program: Command, choose: Choose): void {
  interface Own {
    readonly mask: string;
    readonly frame?: Frame;
    readonly cover: boolean;
    readonly feather: number;
    readonly mend: boolean;
  }
  const syntax: Syntax = {
    name: 'inpaint',
    summary: 'fill in the masked part of pictures',
    examples: [
      'inpaint photo.png --mask mask.png --frame 120,40,256 --out repaired.png',
      'inpaint photos/ --mask mask.png --seed 7 --feather 4 --out repaired/',
    ],
    add: (command) =>
      command
        .requiredOption(maskFlag, 'picture of the same size: white is edited, black is kept')
        .option(
          '--frame <x,y,size>',
          'square that the model works on (around the mask)',
          parseFrame,
        )
        .option('--cover', 'lay as many such squares as cover the whole mask', false)
        .option(
          '--feather <pixels>',
          'fade into the picture over so many pixels outside the mask, 0 to 200',
          wholeFrom('A feather', 0, 200),
          0,
        )
        .option(...mendOption),
  };
  addPictureCommand<Own>(program, syntax, (options) => {
    choose({ kind: 'inpaint', ...options });
  });
}

function addColorize(program: Command, choose: Choose): void {
  const syntax: Syntax = {
    name: 'colorize',
    summary: 'give grey pictures colour; their lightness stays',
    examples: [
      'colorize old.jpg --out coloured.png',
      'colorize old.png --hints hints.png --seed 3 --variations 4 --out coloured/',
    ],
    add: (command) =>
      command
        .option(...hintsOption)
        .option(maskFlag, 'picture of the same size: colour where it is white alone'),
  };
  addPictureCommand<{ hints?: string; mask?: string }>(program, syntax, (options) => {
    choose({ kind: 'colorize', ...options });
  });
}

function addUpscale(program: Command, choose: Choose): void {
  const syntax: Syntax = {
    name: 'upscale',
    summary: 'make pictures larger; each old pixel stays the mean of its new ones',
    examples: ['upscale small.png --factor 4 --out large.png', 'upscale thumbnails/ --factor 2'],
    add: (command) =>
      command.option('--factor <number>', 'how many times wider: 2, 4 or 8', parseFactor, 4),
  };
  addPictureCommand<{ factor: Factor }>(program, syntax, (options) => {
    choose({ kind: 'upscale', ...options });
  });
}

function addDenoise(program: Command, choose: Choose): void {
  const syntax: Syntax = {
    name: 'denoise',
    summary: 'take the noise out of pictures',
    more: 'A sigma of 0.2 is noise of 25 levels of 255.',
    examples: ['denoise night.jpg --out clear.png', 'denoise scans/ --sigma 0.15 --out clear/'],
    add: (command) =>
      command.option(
        '--sigma <number>',
        'standard deviation of the noise, for pixels from -1 to 1 (default: estimated)',
        parseSigma,
      ),
  };
  addPictureCommand<{ sigma?: number }>(program, syntax, (options) => {
    choose({ kind: 'denoise', ...options });
  });
}

function addSketch(program: Command, choose: Choose): void {
  interface Own {
    readonly paint?: string;
    readonly strength: number;
    readonly keepUnpainted: boolean;
    readonly frame?: Frame;
  }
  const syntax: Syntax = {
    name: 'sketch',
    summary: 'turn rough strokes into a picture',
    examples: [
      'sketch strokes.png --strength 0.5 --out finished.png',
      'sketch photo.png --paint strokes.png --keep-unpainted --out finished.png',
    ],
    add: (command) =>
      command
        .option('--paint <file>', 'PNG of the same size with the strokes; the rest clear')
        .option(
          '--strength <number>',
          '0 keeps the strokes as they are, 1 hardly looks at them',
          parseStrength,
          0.5,
        )
        .option('--keep-unpainted', 'leave what --paint does not cover as it is', false)
        .option(
          '--frame <x,y,size>',
          'square that the model works on (around the strokes, else the largest)',
          parseFrame,
        ),
  };
  addPictureCommand<Own>(program, syntax, (options, self) => {
    if (options.keepUnpainted && options.paint === undefined) {
      self.error('error: --keep-unpainted needs strokes. Name them with --paint.');
    }
    choose({ kind: 'sketch', ...options });
  });
}

function addCombine(program: Command, choose: Choose): void {
  interface Own {
    readonly factor?: Factor;
    readonly grey: boolean;
    readonly mend: boolean;
    readonly mask?: string;
    readonly hints?: string;
  }
  const syntax: Syntax = {
    name: 'combine',
    summary: 'mend, colour and enlarge pictures in one run',
    examples: [
      'combine old.png --factor 4 --grey --mask scratches.png --out new.png',
      'combine old.png --grey --hints hints.png --mask scratches.png --out new.png',
    ],
    add: (command) =>
      command
        .option('--factor <number>', 'how many times wider: 2, 4 or 8', parseFactor)
        .option('--grey', 'the pictures are grey: make up their colour', false)
        .option(maskFlag, 'picture of the same size: white is damaged and made anew')
        .option(...mendOption)
        .option(...hintsOption),
  };
  addPictureCommand<Own>(program, syntax, (options, self) => {
    if (options.factor === undefined && !options.grey && options.mask === undefined) {
      self.error('error: nothing to do was named. Give one of --factor, --grey and --mask.');
    }
    if (options.hints !== undefined && !options.grey) {
      self.error('error: --hints colours grey pictures. Add --grey.');
    }
    choose({ kind: 'combine', ...options });
  });
}

function addPictureCommand<T>(
  program: Command,
  syntax: Syntax,
  choose: (
    options: ReadOptions<T & RawRunOptions> & Pick<PictureCommand, 'inputs'>,
    self: Command,
  ) => void,
): void {
  const more = syntax.more === undefined ? pictures : `${syntax.more} ${pictures}`;
  addVariationOptions(addCommand(program, { ...syntax, more }))
    .argument('<pictures...>', 'PNG, JPEG or WebP files, or folders of them')
    .action((inputs: string[], raw: T & RawRunOptions, self: Command) => {
      choose({ ...readRunOptions(raw, self), inputs }, self);
    });
}
