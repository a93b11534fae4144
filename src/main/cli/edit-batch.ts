import { resolve } from 'node:path';
import { invalidRequest } from '../../shared/errors';
import type { ModelManifest } from '../../shared/model-manifest';
import type { EditCommand } from './commands';
import { alreadyThere, chooseDestination, requireNoInput, type Destination } from './destination';
import { exists } from './existing-outputs';
import { findInputs } from './input-files';
import { layerPaths, openLayers, type Layers } from './layer-files';
import { commonRequest, type CommonRequest, type Work } from './work';

/** One command with all that its pictures share. */
export interface Batch extends Work {
  readonly command: EditCommand;
  /** The pictures' absolute paths, or null alone for an edit that needs none. */
  readonly subjects: readonly (string | null)[];
  readonly common: CommonRequest;
  readonly manifest: ModelManifest;
  readonly layers: Layers;
  readonly destination: Destination;
  /** The absolute path of `--spread`. */
  readonly spread: string | null;
}

/**
 * Finds a command's pictures, model, mask and places. Throws `invalid-request`, `conflict`,
 * `model-not-found` and the errors of files that cannot be read.
 */
export async function prepareBatch(command: EditCommand, work: Work): Promise<Batch> {
  const { host, session } = work;
  const layerFiles = layerPaths(command, host);
  const others = [layerFiles.mask, layerFiles.paint].filter((path) => path !== undefined);
  const paths = 'inputs' in command ? await findInputs(host, command.inputs, others) : null;
  const inputs = [...others, ...(paths ?? [])];
  const { outputs } = await session.client.call('app.info', undefined);
  const { out, force } = command;
  const destination = await chooseDestination(host, {
    out,
    force,
    single: givesOneFile(command, paths?.length ?? 1),
    ending: command.kind === 'blend' && command.as === 'animation' ? '.webp' : '.png',
    inputs,
    outputs,
  });
  const subjects = paths ?? [null];
  const spread = await spreadPath(command, { inputs, subjects }, work);
  const { common, manifest } = await commonRequest(command, work);
  const layers = await openLayers(layerFiles, command, work);
  return { ...work, command, subjects, common, manifest, layers, destination, spread };
}

function givesOneFile(command: EditCommand, pictures: number): boolean {
  if (command.kind === 'blend') return command.as !== 'frames';
  return pictures === 1 && command.variations === 1;
}

async function spreadPath(
  { spread, force }: EditCommand,
  { inputs, subjects }: { inputs: readonly string[]; subjects: readonly unknown[] },
  { host }: Work,
): Promise<string | null> {
  if (spread === undefined) return null;
  if (!/\.png$/i.test(spread)) {
    throw invalidRequest(
      `“${spread}” does not end in .png, but a spread is written as PNG.`,
      'Let the name after --spread end in .png.',
    );
  }
  if (subjects.length > 1) {
    throw invalidRequest(
      `--spread compares the variations of one picture, but there are ${subjects.length} pictures.`,
      'Name one picture, or leave --spread out.',
    );
  }
  const path = resolve(host.folder, spread);
  await requireNoInput(host, path, inputs);
  if (!force && (await exists(host, path))) throw alreadyThere(spread, '--spread');
  return path;
}
