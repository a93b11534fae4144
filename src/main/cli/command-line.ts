import { Command, CommanderError, Help, type Option } from 'commander';
import { withHelp } from './command-syntax';
import type { CliCommand, ProgressStyle } from './commands';
import { addDeviceCommands } from './device-commands';
import { addModelCommands } from './model-commands';
import { addPictureCommands } from './picture-commands';
import { addReportOptions } from './run-options';
import { addSeedCommands } from './seed-commands';

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
    return usageError(error, program, args);
  }
  if (parsed !== undefined) return { type: 'command', command: parsed };
  return { type: 'text', text: program.helpInformation() };
}

type Choose = (command: CliCommand) => void;

function createProgram(version: string, choose: Choose): Command {
  const program = new Command('pentimento')
    .description('Zero-shot image editing with consistency models.')
    .version(version, '-V, --version', 'show the version')
    .helpOption('-h, --help', 'show this help')
    .configureHelp({ optionDescription: describeOption })
    .addHelpText(
      'after',
      '\n“pentimento help inpaint” shows the options of a command, with examples.',
    );
  addSeedCommands(program, choose);
  addPictureCommands(program, choose);
  addVerifyCommand(program, choose);
  addModelCommands(program, choose);
  addDeviceCommands(program, choose);
  return program;
}

function addVerifyCommand(program: Command, choose: Choose): void {
  interface Raw {
    readonly source?: string;
    readonly json: boolean;
    readonly progress: ProgressStyle;
  }
  const verify = program
    .command('verify')
    .description('make results again from their recipes, and compare')
    .argument('<results...>', 'PNG files that Pentimento wrote, or folders of them')
    .option('--source <file>', 'the picture that was edited, where the result does not hold it');
  const more = 'The exit code is 0 only when every result was made again bit for bit.';
  withHelp(addReportOptions(verify), {
    more,
    examples: ['verify apple.png', 'verify large.png --source small.png --json'],
  }).action((inputs: string[], options: Raw) => {
    choose({ kind: 'verify', inputs, ...options });
  });
}

/** As commander does, but does not say of a flag that it is not given by default. */
function describeOption(option: Option): string {
  return new Help().optionDescription(option).replace(/ ?\(default: false\)$/, '');
}

function subcommands(command: Command): readonly Command[] {
  return command.commands;
}

function usageError(
  error: CommanderError,
  program: Command,
  args: readonly string[],
): ParsedCommandLine {
  const names = program.commands.map((command) => command.name());
  const name = args.find((arg) => names.includes(arg));
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
