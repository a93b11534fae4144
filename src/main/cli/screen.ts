import type { StudioError } from '../../shared/errors';
import type { DownloadProgress } from '../../shared/download-contract';
import type { Progress } from '../../shared/progress';
import type { CliHost } from './cli-host';
import type { ProgressStyle } from './commands';
import { transferWords } from './transfer-words';

const width = 24;

/** What is being worked on: which of how many runs. */
export interface RunPosition {
  /** Counts from 0. */
  readonly run: number;
  readonly runs: number;
  /** The picture, or what is done without one. */
  readonly label: string;
}

/** An error as it is shown. */
type Mistake = Pick<StudioError, 'message' | 'remedy'> & Partial<Pick<StudioError, 'code'>>;

type AnyProgress = Progress | DownloadProgress;

/** Everything that a command writes; text takes the place of the progress bar. */
export interface Screen {
  /** Draws the progress bar, on a terminal, or writes a line of JSON. */
  progress(position: RunPosition, progress: AnyProgress): void;
  /** Wipes the progress bar. */
  clear(): void;
  /** Writes a part of the result to standard output. */
  print(text: string): void;
  /** Writes a line to the user, beside the result. */
  say(line: string): void;
  /** Writes what went wrong, with the picture it concerns, if it is one. */
  fail(mistake: Mistake, path?: string | null): void;
}

/** Writes to what `host` offers. */
export function createScreen(host: CliHost, style: ProgressStyle = 'bar'): Screen {
  return style === 'json' ? jsonScreen(host) : textScreen(host);
}

function textScreen({ terminal, writeOut }: CliHost): Screen {
  const { columns } = terminal;
  let shown = '';
  const clear = (): void => {
    if (shown !== '') terminal.write(`\r${' '.repeat(shown.length)}\r`);
    shown = '';
  };
  const say = (line: string): void => {
    clear();
    terminal.write(`${line}\n`);
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
    say,
    fail: ({ message, remedy }, path = null) => {
      say(`${path === null ? '' : `${path}: `}${message}\n  → ${remedy}`);
    },
  };
}

/** Every line to the terminal is one JSON object with a `type`. */
function jsonScreen({ terminal, writeOut }: CliHost): Screen {
  const write = (line: object): void => {
    terminal.write(`${JSON.stringify(line)}\n`);
  };
  return {
    progress: (position, progress) => {
      const event: AnyProgress & { preview?: unknown } = { ...progress };
      delete event.preview;
      write({ type: 'progress', ...position, ...event });
    },
    clear: () => undefined,
    print: writeOut,
    say: (message) => {
      write({ type: 'note', message });
    },
    fail: ({ code, message, remedy }, path = null) => {
      write({ type: 'error', path, error: { code, message, remedy } });
    },
  };
}

function describe({ run, runs, label }: RunPosition, progress: AnyProgress): string {
  const count = runs > 1 ? ` ${run + 1}/${runs}` : '';
  const line = (done: number, what: string): string =>
    `${bar((run + done) / runs)}${count} ${label}: ${what}`;
  switch (progress.phase) {
    case 'queued':
      return line(0, 'waiting');
    case 'loading':
      return line(0, 'loading the model');
    case 'reading':
      return line(0, 'reading the checkpoint');
    case 'writing':
      return line(progress.fraction, `writing the model, ${Math.floor(100 * progress.fraction)} %`);
    case 'finishing':
      return line(1, 'finishing');
    case 'fetching':
      return line(fetched(progress), transferWords(progress));
    case 'waiting':
      return line(0, `${progress.reason}; trying again in ${Math.ceil(progress.delay / 1000)} s`);
    case 'checking':
      return line(progress.fraction, 'checking what has arrived');
    case 'verifying':
      return line(1, 'making it ready for this computer');
    case 'step': {
      const step = progress.step + 1;
      const sigma = progress.sigma.toPrecision(3);
      return line(step / progress.steps, `step ${step} of ${progress.steps}, sigma ${sigma}`);
    }
  }
}

function fetched({ bytes, total }: { bytes: number; total: number | null }): number {
  return total === null || total === 0 ? 0 : bytes / total;
}

function bar(fraction: number): string {
  const filled = Math.round(Math.min(fraction, 1) * width);
  return `[${'█'.repeat(filled)}${'░'.repeat(width - filled)}]`;
}
