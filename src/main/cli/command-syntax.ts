import type { Command } from 'commander';
import { addRunOptions } from './run-options';

/** A command that runs an edit, as its user sees it. */
export interface Syntax {
  readonly name: string;
  readonly summary: string;
  /** What the options do not say. */
  readonly more?: string;
  /** Without the program's name. */
  readonly examples: readonly string[];
  /** Adds the options that this edit has alone. */
  readonly add: (command: Command) => Command;
}

/** Adds a command with its own options and those that all edits share, and its help. */
export function addCommand(program: Command, syntax: Syntax): Command {
  const command = program.command(syntax.name).description(syntax.summary);
  const own = syntax.add(command);
  return withHelp(addRunOptions(own.optionsGroup('Options of every edit:')), syntax);
}

/** Adds what the help of a command says below its options. */
export function withHelp(
  command: Command,
  { more, examples }: Pick<Syntax, 'more' | 'examples'>,
): Command {
  const shown = examples.map((example) => `  pentimento ${example}`).join('\n');
  const below = more === undefined ? '' : `${wrap(more)}\n\n`;
  return command.addHelpText('after', `\n${below}Examples:\n${shown}`);
}

function wrap(text: string): string {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1)!;
    if (line.length + word.length + 1 > 78) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.join('\n');
}
