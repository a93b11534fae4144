import { Command, CommanderError, Option } from 'commander';
import type { Frame } from '../../shared/geometry';
import { deviceChoiceSchema, type DeviceChoice } from '../../shared/settings';
import { parseCount, parseFrame, parseSeed, parseSteps } from './option-values';

/** What every command that makes pictures is given. */
export interface RunOptions {
  /** Undefined asks for a random one. */
  readonly seed?: number;
  readonly steps: number;
  /** A class by name or number. */
  readonly class?: string;
  readonly model?: string;
  readonly device: DeviceChoice;
  /** As typed, relative to the folder the command was given in. */
  readonly out?: string;
  readonly force: boolean;
  readonly json: boolean;
}

export interface GenerateCommand extends RunOptions {
  readonly kind: 'generate';
  readonly count: number;
}

export interface InpaintCommand extends RunOptions {
  readonly kind: 'inpaint';
  readonly inputs: readonly string[];
  readonly mask: string;
  readonly frame?: Frame;
}

export interface ModelsCommand {
  readonly kind: 'models';
  readonly json: boolean;
}

export type CliCommand = GenerateCommand | InpaintCommand | ModelsCommand;

/** What a command line comes to: something to do, text to show, or a mistake in words. */
export type ParsedCommandLine =
  | { readonly type: 'command'; readonly command: CliCommand }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'usage-error'; readonly message: string; readonly remedy: string };

/** Reads the arguments after the program's name. */
export function parseCommandLine(args: readonly string[], version: string): ParsedCommandLine {
  let parsed: CliCommand | undefined;
  let text = '';
  const program = createProgram(version, (command) => {
    parsed = command;
  });
  for (const each of [program, ...program.commands, ...program.commands.flatMap(subcommands)]) {
    each.exitOverride().configureOutput({
      writeOut: (part) => (text += part),
      writeErr: (part) => (text += part),
    });
  }
  try {
    program.parse([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { type: 'text', text };
    return usageError(error, args);
  }
  if (parsed !== undefined) return { type: 'command', command: parsed };
  return { type: 'text', text: program.helpInformation() };
}

function createProgram(version: string, choose: (command: CliCommand) => void): Command {
  const program = new Command('pentimento')
    .description('Zero-shot image editing with consistency models.')
    .version(version, '-V, --version', 'show the version')
    .helpOption('-h, --help', 'show this help');
  withRunOptions(program.command('generate').description('make new pictures'))
    .option('--count <number>', 'how many, each from the next seed', parseCount, 1)
    .action((options: Omit<GenerateCommand, 'kind'>) => {
      choose({ kind: 'generate', ...options });
    });
  withRunOptions(program.command('inpaint').description('fill in the masked part of pictures'))
    .argument('<pictures...>', 'PNG, JPEG or WebP files, or folders of them')
    .requiredOption('--mask <file>', 'picture of the same size: white is edited, black is kept')
    .option('--frame <x,y,size>', 'square that the model works on (around the mask)', parseFrame)
    .action((inputs: string[], options: Omit<InpaintCommand, 'kind' | 'inputs'>) => {
      choose({ kind: 'inpaint', inputs, ...options });
    });
  addModelsCommand(program, choose);
  return program;
}

function addModelsCommand(program: Command, choose: (command: CliCommand) => void): void {
  const models = program.command('models').description('show the models there are');
  const json = ['--json', 'print one JSON object instead of a table', false] as const;
  models
    .option(...json)
    .allowExcessArguments(false)
    .action((options: { json: boolean }) => {
      choose({ kind: 'models', json: options.json });
    });
  models
    .command('list')
    .description('the same')
    .option(...json)
    .action((_: unknown, list: Command) => {
      choose({ kind: 'models', json: list.optsWithGlobals<{ json: boolean }>().json });
    });
}

function withRunOptions(command: Command): Command {
  return command
    .option('--seed <number>', 'noise seed, 0 to 4294967295 (default: a random one)', parseSeed)
    .option('--steps <number>', 'evaluations of the network', parseSteps, 2)
    .option('--class <name>', 'class name or number (default: follows from the seed)')
    .option('--model <id>', 'model to use (default: the bundled one)')
    .addOption(
      new Option('--device <name>', 'what runs the network')
        .choices(deviceChoiceSchema.options)
        .default('auto'),
    )
    .option('--out <path>', 'file for one picture, folder for many (default: the outputs folder)')
    .option('--force', 'replace files that exist already', false)
    .option('--json', 'print one JSON object instead of paths', false);
}

function subcommands(command: Command): readonly Command[] {
  return command.commands;
}

function usageError(error: CommanderError, args: readonly string[]): ParsedCommandLine {
  const name = ['generate', 'inpaint', 'models'].find((command) => args.includes(command));
  const help = ['pentimento', name, '--help'].filter((part) => part !== undefined).join(' ');
  // Without a command, commander's "error" is the help itself.
  const isHelp = error.code === 'commander.help';
  const message = isHelp ? 'No command was given.' : sentence(error.message);
  return { type: 'usage-error', message, remedy: `“${help}” shows how it is used.` };
}

function sentence(message: string): string {
  const plain = message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ');
  const capital = plain.charAt(0).toUpperCase() + plain.slice(1);
  return /[.)]$/.test(capital) ? capital : `${capital}.`;
}
