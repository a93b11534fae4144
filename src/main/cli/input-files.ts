import { basename, join, resolve } from 'node:path';
import { invalidRequest } from '../../shared/errors';
import { errnoOf, fileError } from '../files/file-error';
import type { CliHost } from './cli-host';

const pictureEnding = /\.(png|jpe?g|webp)$/i;

/**
 * The absolute paths of the pictures that `inputs` name, each once: files as they are, folders as
 * the pictures that lie in them, by name; never one of `except`. A path that cannot be looked at is
 * kept, for reading it to say why. Throws `invalid-request` when nothing is left.
 */
export async function findInputs(
  host: CliHost,
  inputs: readonly string[],
  except: readonly string[],
): Promise<string[]> {
  const found = await Promise.all(inputs.map((input) => expand(host, resolve(host.folder, input))));
  const paths = [...new Set(found.flat())].filter((path) => !except.includes(path));
  if (paths.length > 0) return paths;
  throw invalidRequest(
    `There is no picture in ${inputs.map((input) => `“${input}”`).join(', ')}.`,
    'Name PNG, JPEG or WebP files, or folders that hold some.',
  );
}

async function expand({ vfs }: CliHost, path: string): Promise<string[]> {
  try {
    const names = await vfs.readFolder(path);
    // Names that start with a point are other programs' own files.
    const pictures = names.filter((name) => pictureEnding.test(name) && !name.startsWith('.'));
    return pictures.sort().map((name) => join(path, name));
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    return [path];
  }
}

/** A picture file's name and bytes. Throws `file-access` when it cannot be read. */
export async function readInput(
  { vfs }: CliHost,
  path: string,
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  try {
    return { name: basename(path), bytes: await vfs.readFile(path) };
  } catch (error) {
    throw fileError('read', path, error);
  }
}
