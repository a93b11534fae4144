import { join, resolve } from 'node:path';
import { invalidRequest, StudioError } from '../../shared/errors';
import { outputName } from '../files/output-name';
import type { CliHost } from './cli-host';

/** What a destination is chosen by. */
export interface DestinationChoice {
  /** `--out` as typed. */
  readonly out: string | undefined;
  readonly force: boolean;
  /** Whether one file is to be written, which `--out` may then name. */
  readonly single: boolean;
  /** Absolute paths that must never be written to. */
  readonly inputs: readonly string[];
}

/** One result that wants a place. */
interface Result {
  readonly name: string;
  readonly edit: string;
  readonly seed: number;
}

/** Where results go: null stands for the outputs folder. */
export interface Destination {
  /** The one file to be written, when `--out` names it. */
  readonly file: string | null;
  /** A path that nothing has yet, save where `--force` lets a file be replaced. */
  placeFor(result: Result): Promise<string | null>;
}

/**
 * Reads `--out`: a `.png` file for one result, else a folder. Throws `conflict` for a file that
 * exists (without `--force`) or is one of the inputs, and `invalid-request` for a file's name where
 * several results come or of another format.
 */
export async function chooseDestination(
  host: CliHost,
  { out, force, single, inputs }: DestinationChoice,
): Promise<Destination> {
  if (out === undefined) return { file: null, placeFor: () => Promise.resolve(null) };
  const path = resolve(host.folder, out);
  const isFolder = /[\\/]$/.test(out) || (await readsAsFolder(host, path));
  const ending = isFolder ? undefined : /\.[A-Za-z0-9]{1,5}$/.exec(path)?.[0].toLowerCase();
  if (ending === undefined) {
    return { file: null, placeFor: (result) => freeName(host, path, result) };
  }
  if (ending !== '.png') throw notPng(out, ending);
  if (!single) throw needsFolder(out);
  const check = async (): Promise<string> => {
    await refuseInput(host, path, inputs);
    if (!force && (await exists(host, path))) throw alreadyThere(out);
    return path;
  };
  return { file: await check(), placeFor: check };
}

async function freeName(host: CliHost, folder: string, result: Result): Promise<string> {
  for (let counter = 1; ; counter++) {
    const path = join(folder, outputName({ ...result, counter }));
    if (!(await exists(host, path))) return path;
  }
}

async function refuseInput(host: CliHost, path: string, inputs: readonly string[]): Promise<void> {
  const real = await realPath(host, path);
  for (const input of inputs) {
    if (input !== path && (await realPath(host, input)) !== real) continue;
    throw new StudioError(
      'conflict',
      `“${path}” is one of the pictures that are read, and those are never written to.`,
      'Name another file with --out.',
    );
  }
}

async function realPath(host: CliHost, path: string): Promise<string> {
  return await host.realPath(path).catch(() => path);
}

async function exists({ vfs }: CliHost, path: string): Promise<boolean> {
  // What cannot be looked at is left for the writer to report.
  return await vfs.lstat(path).then(
    () => true,
    () => false,
  );
}

async function readsAsFolder({ vfs }: CliHost, path: string): Promise<boolean> {
  return await vfs.readFolder(path).then(
    () => true,
    () => false,
  );
}

function alreadyThere(out: string): StudioError {
  return new StudioError(
    'conflict',
    `“${out}” exists already and was left as it is.`,
    'Name another file with --out, or replace it with --force.',
  );
}

function needsFolder(out: string): StudioError {
  return invalidRequest(
    `“${out}” names one file, but several pictures come of this.`,
    'Name a folder with --out.',
  );
}

function notPng(out: string, ending: string): StudioError {
  return invalidRequest(
    `“${out}” ends in ${ending}, but results are written as PNG, which keeps every pixel.`,
    'Let the name end in .png.',
  );
}
