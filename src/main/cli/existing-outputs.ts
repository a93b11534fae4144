import { join } from 'node:path';
import type { CliHost } from './cli-host';

/** A file that may hold a result. */
export interface Output {
  readonly path: string;
  /** Of the picture it was made of, as its file name has it; null when a user named the file. */
  readonly name: string | null;
}

interface Place {
  readonly folder: string;
  /** Whether the files lie in a folder for each month. */
  readonly byMonth: boolean;
}

type Find = (wanted: {
  readonly edit: string;
  readonly seed: number;
}) => Promise<readonly Output[]>;

/**
 * Finds files by edit and seed, which their names say. The folder is read once, at the first question,
 * so that what a batch writes itself is not taken for finished before.
 */
export function findOutputs(host: CliHost, place: Place): Find {
  let found: Promise<ReadonlyMap<string, readonly Output[]>> | undefined;
  return async ({ edit, seed }) => {
    found ??= readOutputs(host, place);
    return (await found).get(`${edit}_${seed}`) ?? [];
  };
}

/** Whether anything is there; what cannot be looked at is left for the writer to report. */
export async function exists({ vfs }: CliHost, path: string): Promise<boolean> {
  return await vfs.lstat(path).then(
    () => true,
    () => false,
  );
}

async function readOutputs(
  host: CliHost,
  { folder, byMonth }: Place,
): Promise<ReadonlyMap<string, readonly Output[]>> {
  const months = byMonth ? (await namesIn(host, folder)).filter(isMonth) : [''];
  const outputs = new Map<string, Output[]>();
  for (const month of months) {
    for (const file of await namesIn(host, join(folder, month))) {
      const [, name, key] = /^(.*)_([a-z]+_\d+)_\d{5,9}\.png$/.exec(file) ?? [];
      if (name === undefined || key === undefined) continue;
      const output = { path: join(folder, month, file), name };
      outputs.set(key, [...(outputs.get(key) ?? []), output]);
    }
  }
  return outputs;
}

async function namesIn({ vfs }: CliHost, folder: string): Promise<string[]> {
  return (await vfs.readFolder(folder).catch(() => [])).sort();
}

function isMonth(name: string): boolean {
  return /^\d{4}-\d{2}$/.test(name);
}
