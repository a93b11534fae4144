import type { Progress } from '../../shared/progress';
import type { CliHost } from './cli-host';

const width = 24;

/** What is being worked on: which of how many runs. */
interface RunPosition {
  /** Counts from 0. */
  readonly run: number;
  readonly runs: number;
  readonly label: string;
}

/** Everything that a command writes; text takes the place of the progress bar. */
export interface Screen {
  /** Draws the progress bar, on a terminal; elsewhere does nothing. */
  progress(position: RunPosition, progress: Progress): void;
  /** Wipes the progress bar. */
  clear(): void;
  /** Writes a part of the result to standard output. */
  print(text: string): void;
  /** Writes a line to the user, beside the result. */
  say(line: string): void;
}

/** Writes to what `host` offers. */
export function createScreen({ terminal, writeOut }: CliHost): Screen {
  const { columns } = terminal;
  let shown = '';
  const clear = (): void => {
    if (shown !== '') terminal.write(`\r${' '.repeat(shown.length)}\r`);
    shown = '';
  };
  return {
    progress: (position, progress) => {
      if (columns === undefined) return;
      const line = describe(position, progress).slice(0, Math.max(columns - 1, 0));
      if (line !== shown) terminal.write(`\r${line.padEnd(shown.length)}`);
      shown = line;
    },
    clear,
    print: (text) => {
      clear();
      writeOut(text);
    },
    say: (line) => {
      clear();
      terminal.write(`${line}\n`);
    },
  };
}

function describe({ run, runs, label }: RunPosition, progress: Progress): string {
  const count = runs > 1 ? ` ${run + 1}/${runs}` : '';
  const line = (done: number, what: string): string =>
    `${bar((run + done) / runs)}${count} ${label}: ${what}`;
  switch (progress.phase) {
    case 'queued':
      return line(0, 'waiting');
    case 'loading':
      return line(0, 'loading the model');
    case 'step': {
      const step = progress.step + 1;
      const sigma = progress.sigma.toPrecision(3);
      return line(step / progress.steps, `step ${step} of ${progress.steps}, sigma ${sigma}`);
    }
  }
}

function bar(fraction: number): string {
  const filled = Math.round(Math.min(fraction, 1) * width);
  return `[${'█'.repeat(filled)}${'░'.repeat(width - filled)}]`;
}
