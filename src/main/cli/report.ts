import type { ErrorPayload, StudioError } from '../../shared/errors';
import type { SavedFile } from '../../shared/studio-contract';
import type { Screen } from './screen';

/** A result that was written, re-read and matched, now or before. */
interface ReportedFile extends Pick<SavedFile, 'path' | 'width' | 'height' | 'sha256'> {
  readonly seed: number;
  /** Null for a file that was finished before: it is counted when a file is written. */
  readonly faithfulness: SavedFile['faithfulness'] | null;
  /** Whether it was there already. */
  readonly skipped: boolean;
}

/** What could not be done; `path` is the picture it concerns, if it is one. */
interface ReportedFailure {
  readonly path: string | null;
  readonly error: ErrorPayload;
}

/** The picture of `--spread`. */
interface ReportedSpread extends Pick<SavedFile, 'path' | 'width' | 'height' | 'sha256'> {
  /** What white stands for, in levels of 255. */
  readonly largest: number;
}

/** What `--json` prints. */
interface JsonReport {
  readonly files: readonly ReportedFile[];
  readonly failed: readonly ReportedFailure[];
  readonly spread: ReportedSpread | null;
  readonly model: string | null;
  readonly device: string | null;
  /** Milliseconds, the mean over the runs. */
  readonly msPerStep: number | null;
}

/** Gathers what a command has done, and writes it down as the user asked. */
export interface Report {
  usedModel(id: string): void;
  ran(run: { readonly device: string; readonly msPerStep: number }): void;
  wrote(seed: number, file: SavedFile): void;
  /** A result was there already and was not made again. */
  skipped(seed: number, file: Omit<ReportedFile, 'seed' | 'faithfulness' | 'skipped'>): void;
  wroteSpread(spread: ReportedSpread): void;
  failed(path: string | null, error: StudioError): void;
  /** Writes the object of `--json`; returns the exit code. */
  finish(): number;
}

/** Writes paths as they come, or one JSON object at the end; mistakes go to the terminal. */
export function createReport(screen: Screen, { json }: { readonly json: boolean }): Report {
  const files: ReportedFile[] = [];
  const failed: ReportedFailure[] = [];
  const times: number[] = [];
  let model: string | null = null;
  let device: string | null = null;
  let spread: ReportedSpread | null = null;
  const done = (file: ReportedFile): void => {
    files.push(file);
    if (!json) screen.print(`${file.path}\n`);
  };
  return {
    usedModel: (id) => {
      model = id;
    },
    ran: (run) => {
      device = run.device;
      times.push(run.msPerStep);
    },
    wrote: (seed, { path, width, height, sha256, faithfulness }) => {
      done({ path, seed, width, height, sha256, faithfulness, skipped: false });
    },
    skipped: (seed, { path, width, height, sha256 }) => {
      screen.say(`${path}: was finished before and is not made again; --force makes it anew.`);
      done({ path, seed, width, height, sha256, faithfulness: null, skipped: true });
    },
    wroteSpread: (written) => {
      spread = written;
      if (!json) screen.print(`${written.path}\n`);
    },
    failed: (path, error) => {
      failed.push({ path, error: error.toPayload() });
      screen.fail(error, path);
    },
    finish: () => {
      const msPerStep = times.length === 0 ? null : mean(times);
      const report: JsonReport = { files, failed, spread, model, device, msPerStep };
      if (json) screen.print(`${JSON.stringify(report, null, 2)}\n`);
      if (failed.some(({ error }) => error.code === 'cancelled')) return 130;
      return failed.length === 0 ? 0 : 1;
    },
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
