import { Option, type Command } from 'commander';
import type { ScheduleChoice } from '../../shared/edit-contract';
import type { Branch } from '../../shared/recipe';
import { samplerSchema, type Sampler } from '../../shared/sampler';
import { deviceChoiceSchema } from '../../shared/provider';
import type { ProgressStyle, RunOptions } from './commands';
import {
  parseBranch,
  parseSeed,
  parseSigmas,
  parseTimesteps,
  parseTs,
  wholeFrom,
} from './option-values';

/** The options that all edits share, as commander hands them over. */
export interface RawRunOptions extends Pick<
  RunOptions,
  'seed' | 'class' | 'model' | 'device' | 'out' | 'spread' | 'force' | 'json'
> {
  readonly steps?: number;
  readonly sigmas?: number[];
  readonly timesteps?: number[];
  readonly ts?: number[];
  readonly sampler?: Sampler;
  readonly branch?: Branch;
  readonly variations?: number;
  readonly progress: ProgressStyle;
}

const schedules = ['steps', 'timesteps', 'ts', 'sigmas'] as const;

/** Adds the options that all edits share. */
export function addRunOptions(command: Command): Command {
  command
    .option('--seed <number>', 'noise seed, 0 to 4294967295 (default: a random one)', parseSeed)
    .option('--class <name>', 'class name or number (default: follows from the seed)')
    .option('--model <id>', 'model to use (default: the bundled one)')
    .addOption(
      new Option('--device <name>', 'what runs the network')
        .choices(deviceChoiceSchema.options)
        .default('auto'),
    );
  addScheduleOptions(command);
  return addOutputOptions(
    command
      .addOption(
        new Option(
          '--sampler <name>',
          'how the noise is taken away (default: as the model was made for)',
        ).choices(samplerSchema.options),
      )
      .option(
        '--branch <step:seed>',
        'take the noise after that step from another seed',
        parseBranch,
      ),
  );
}

/** Adds `--variations` and `--spread`, for edits whose every result is of one seed. */
export function addVariationOptions(command: Command): Command {
  return command
    .option(
      '--variations <number>',
      'how many results, each from the next seed (default: 1)',
      wholeFrom('The number of variations', 1, 10_000),
    )
    .option(
      '--spread <file>',
      'also write a PNG of how much the variations differ, pixel by pixel',
    );
}

/** Adds `--json` and `--progress`. */
export function addReportOptions(command: Command): Command {
  return command
    .option('--json', 'print one JSON object instead of paths', false)
    .addOption(
      new Option('--progress <style>', 'a bar on a terminal, or one JSON line an event')
        .choices(['bar', 'json'])
        .default('bar'),
    );
}

type Converted = 'steps' | 'sigmas' | 'timesteps' | 'ts' | 'sampler' | 'branch' | 'variations';

/** Options as commands take them. */
export type ReadOptions<T> = Omit<T, Converted> &
  Pick<RunOptions, 'schedule' | 'sampler' | 'branch' | 'variations'>;

/** The options in the form that commands take; says a mistake through commander's `error`. */
export function readRunOptions<T extends RawRunOptions>(raw: T, command: Command): ReadOptions<T> {
  const { steps, sigmas, timesteps, ts, sampler, branch, variations: wanted, ...rest } = raw;
  const variations = wanted ?? 1;
  if (raw.spread !== undefined && (variations < 2 || variations > 16)) {
    command.error(
      'error: --spread compares 2 to 16 variations. Ask for that many with --variations.',
    );
  }
  const byDefault = defaultSteps(command.name());
  const schedule = scheduleOf({ steps: steps ?? byDefault, sigmas, timesteps, ts });
  return { ...rest, schedule, sampler: sampler ?? null, branch: branch ?? null, variations };
}

type ChosenSchedule = {
  [K in (typeof schedules)[number]]: K extends 'steps' ? number : RawRunOptions[K] | undefined;
};

/** One step takes noise out better than two. */
function defaultSteps(command: string): number {
  return command === 'denoise' ? 1 : 2;
}

function scheduleOf({ steps, sigmas, timesteps, ts }: ChosenSchedule): ScheduleChoice {
  if (sigmas !== undefined) return { by: 'sigmas', sigmas };
  if (timesteps !== undefined) return { by: 'timesteps', timesteps };
  if (ts !== undefined) return { by: 'ts', ts };
  return { by: 'steps', steps };
}

function addScheduleOptions(command: Command): void {
  const add = (
    flags: string,
    { says, parse }: { says: string; parse: (text: string) => number | number[] },
  ): void => {
    const option = new Option(flags, says).argParser(parse);
    const others = schedules.filter((name) => name !== option.attributeName());
    command.addOption(option.conflicts([...others]));
  };
  const parseSteps = wholeFrom('The number of steps', 1, 200);
  add('--steps <number>', {
    says: `evaluations of the network, 1 to 200 (default: ${defaultSteps(command.name())})`,
    parse: parseSteps,
  });
  add('--timesteps <list>', {
    says: 'schedule as diffusers writes it, falling: 22,0',
    parse: parseTimesteps,
  });
  add('--ts <list>', {
    says: 'schedule as OpenAI’s code writes it, rising: 0,22,39',
    parse: parseTs,
  });
  add('--sigmas <list>', { says: 'schedule as noise levels, falling: 80,6', parse: parseSigmas });
}

function addOutputOptions(command: Command): Command {
  const places = 'file for one result, folder for many (default: the outputs folder)';
  return addReportOptions(
    command
      .option('--out <path>', places)
      .option('--force', 'make finished results again and replace files that exist', false),
  );
}
