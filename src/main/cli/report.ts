import type { ErrorPayload, StudioError } from '../../shared/errors';
import type { SavedFile } from '../../shared/studio-contract';
import type { Screen } from './screen';

/** A result that was written, re-read and matched. */
interface ReportedFile extends Pick<SavedFile, 'path' | 'width' | 'height' | 'sha256'> {
  readonly seed: number;
  readonly faithfulness: SavedFile['faithfulness'];
}

/** What could not be done; `path` is the picture it concerns, if it is one. */
interface ReportedFailure extends ErrorPayload {
  readonly path: string | null;
}

/** What `--json` prints. */
interface JsonReport {
  readonly files: readonly ReportedFile[];
  readonly failures: readonly ReportedFailure[];
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
  failed(path: string | null, error: StudioError): void;
  /** Writes the object of `--json`; returns the exit code. */
  finish(): number;
}

/** Writes paths as they come, or one JSON object at the end; mistakes go to the terminal. */
export function createReport(screen: Screen, { json }: { readonly json: boolean }): Report {
  const files: ReportedFile[] = [];
  const failures: ReportedFailure[] = [];
  const times: number[] = [];
  let model: string | null = null;
  let device: string | null = null;
  return {
    usedModel: (id) => {
      model = id;
    },
    ran: (run) => {
      device = run.device;
      times.push(run.msPerStep);
    },
    wrote: (seed, { path, width, height, sha256, faithfulness }) => {
      files.push({ path, seed, width, height, sha256, faithfulness });
      if (!json) screen.print(`${path}\n`);
    },
    failed: (path, error) => {
      failures.push({ path, ...error.toPayload() });
      screen.say(describeError(error, path));
    },
    finish: () => {
      const msPerStep = times.length === 0 ? null : mean(times);
      const report: JsonReport = { files, failures, model, device, msPerStep };
      if (json) screen.print(`${JSON.stringify(report, null, 2)}\n`);
      if (failures.some(({ code }) => code === 'cancelled')) return 130;
      return failures.length === 0 ? 0 : 1;
    },
  };
}

/** An error as the terminal shows it: what and why, then what to do. */
export function describeError(
  { message, remedy }: Pick<StudioError, 'message' | 'remedy'>,
  path: string | null = null,
): string {
  return `${path === null ? '' : `${path}: `}${message}\n  → ${remedy}`;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
