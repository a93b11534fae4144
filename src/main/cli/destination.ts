import { resolve } from 'node:path';
import { invalidRequest, StudioError } from '../../shared/errors';
import { outputName } from '../files/output-name';
import type { CliHost } from './cli-host';
import { exists, findOutputs, type Output } from './existing-outputs';

/** What a destination is chosen by. */
export interface DestinationChoice {
  /** `--out` as typed. */
  readonly out: string | undefined;
  readonly force: boolean;
  /** Whether one file is to be written, which `--out` may then name. */
  readonly single: boolean;
  /** Of the files that are written. */
  readonly ending: '.png' | '.webp';
  /** Absolute paths that must never be written to. */
  readonly inputs: readonly string[];
  /** The outputs folder. */
  readonly outputs: string;
}

/** One result that wants a place. */
export interface WantedName {
  readonly name: string;
  readonly edit: string;
  readonly seed: number;
}

/** Where results go. */
export interface Destination {
  /** Files that were there before and may hold a result of this edit and seed. */
  candidates(wanted: Pick<WantedName, 'edit' | 'seed'>): Promise<readonly Output[]>;
  /** Throws `conflict` when the one file that `--out` names may not be written. */
  requireFree(): Promise<void>;
  /** A path that nothing has yet, save where `--force` says so; null is the outputs folder's. */
  placeFor(wanted: WantedName): Promise<string | null>;
}

/**
 * Reads `--out`: a file for one result, else a folder. Throws `conflict` for a file that is one of
 * the inputs, and `invalid-request` for a file's name where several results come or of another
 * format.
 */
export async function chooseDestination(
  host: CliHost,
  choice: DestinationChoice,
): Promise<Destination> {
  const { out, single, ending } = choice;
  if (out === undefined) return outputsFolder(host, choice);
  const path = resolve(host.folder, out);
  const isFolder = /[\\/]$/.test(out) || (await readsAsFolder(host, path));
  const named = isFolder ? undefined : /\.[A-Za-z0-9]{1,5}$/.exec(path)?.[0].toLowerCase();
  if (named === undefined) return ownFolder(host, path, choice);
  if (named !== ending) throw otherFormat(out, named, ending);
  if (!single) throw needsFolder(out);
  await requireNoInput(host, path, choice.inputs);
  return oneFile(host, path, choice);
}

/** Throws `conflict` when `path` leads to one of the pictures that are read. */
export async function requireNoInput(
  host: CliHost,
  path: string,
  inputs: readonly string[],
): Promise<void> {
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

/** The error of a file that would be replaced; `option` names another. */
export function alreadyThere(path: string, option: string): StudioError {
  return new StudioError(
    'conflict',
    `“${path}” exists already and was left as it is.`,
    `Name another file with ${option}, or replace it with --force.`,
  );
}

function outputsFolder(host: CliHost, { outputs }: DestinationChoice): Destination {
  return {
    candidates: findOutputs(host, { folder: outputs, byMonth: true }),
    requireFree: () => Promise.resolve(),
    placeFor: () => Promise.resolve(null),
  };
}

function ownFolder(host: CliHost, folder: string, { ending }: DestinationChoice): Destination {
  return {
    candidates: findOutputs(host, { folder, byMonth: false }),
    requireFree: () => Promise.resolve(),
    placeFor: async (wanted) => {
      for (let counter = 1; ; counter++) {
        const name = outputName({ ...wanted, counter }).replace(/\.png$/, ending);
        const path = resolve(folder, name);
        if (!(await exists(host, path))) return path;
      }
    },
  };
}

function oneFile(
  host: CliHost,
  path: string,
  { out, force, inputs }: DestinationChoice,
): Destination {
  const requireFree = async (): Promise<void> => {
    await requireNoInput(host, path, inputs);
    if (!force && (await exists(host, path))) throw alreadyThere(out ?? path, '--out');
  };
  return {
    candidates: async () => ((await exists(host, path)) ? [{ path, name: null }] : []),
    requireFree,
    placeFor: async () => {
      await requireFree();
      return path;
    },
  };
}

async function realPath(host: CliHost, path: string): Promise<string> {
  return await host.realPath(path).catch(() => path);
}

async function readsAsFolder({ vfs }: CliHost, path: string): Promise<boolean> {
  return await vfs.readFolder(path).then(
    () => true,
    () => false,
  );
}

function needsFolder(out: string): StudioError {
  return invalidRequest(
    `“${out}” names one file, but several pictures come of this.`,
    'Name a folder with --out.',
  );
}

function otherFormat(out: string, named: string, ending: '.png' | '.webp'): StudioError {
  const format = ending === '.png' ? 'PNG, which keeps every pixel' : 'WebP, which can move';
  return invalidRequest(
    `“${out}” ends in ${named}, but results of this kind are written as ${format}.`,
    `Let the name end in ${ending}.`,
  );
}
