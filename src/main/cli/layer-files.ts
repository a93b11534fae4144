import { basename, resolve } from 'node:path';
import { invalidRequest, type StudioError } from '../../shared/errors';
import type { Picture } from '../../shared/picture';
import type { MaskRegion, Patch } from '../../shared/raster';
import type { CliHost } from './cli-host';
import type { EditCommand } from './commands';
import type { DecodedPixels } from './decoded-pixels';
import { readInput } from './input-files';
import { maskFromPicture } from './mask-from-picture';
import { paintFromPicture } from './paint-from-picture';
import type { Work } from './work';

/** A file that goes with pictures of its own size. */
interface Layer<T> {
  /** What it is, for messages: "mask". */
  readonly role: string;
  readonly name: string;
  /** Image pixels. */
  readonly width: number;
  readonly height: number;
  readonly region: T;
}

/** The mask, and the strokes or colour hints, of a command that has them. */
export interface Layers {
  readonly mask: Layer<MaskRegion> | null;
  readonly paint: Layer<Patch> | null;
}

/** The absolute paths of a command's mask and paint. */
export interface LayerPaths {
  readonly mask: string | undefined;
  readonly paint: string | undefined;
}

/** Where a command's mask and paint lie. */
export function layerPaths(command: EditCommand, { folder }: CliHost): LayerPaths {
  const mask = 'mask' in command ? command.mask : undefined;
  const hints = 'hints' in command ? command.hints : undefined;
  const paint = 'paint' in command ? command.paint : hints;
  return {
    mask: mask === undefined ? undefined : resolve(folder, mask),
    paint: paint === undefined ? undefined : resolve(folder, paint),
  };
}

/**
 * Reads a command's mask and paint. Throws `file-access`, `image-unreadable` or `image-unsupported`
 * for files that are no pictures, and `invalid-request` for those with nothing in them.
 */
export async function openLayers(
  { mask, paint }: LayerPaths,
  { kind }: EditCommand,
  work: Work,
): Promise<Layers> {
  const role = kind === 'sketch' ? 'paint' : 'hints';
  return {
    mask:
      mask === undefined
        ? null
        : await openLayer(mask, work, { role: 'mask', read: maskFromPicture, empty: emptyMask }),
    paint:
      paint === undefined
        ? null
        : await openLayer(paint, work, { role, read: paintFromPicture, empty: emptyPaint }),
  };
}

/** Throws `invalid-request` when a layer is not of the picture's size. */
export function requireSameSize({ mask, paint }: Layers, picture: Picture): void {
  for (const layer of [mask, paint]) {
    if (layer === null) continue;
    if (layer.width === picture.width && layer.height === picture.height) continue;
    const size = `${layer.width} × ${layer.height} pixels`;
    throw invalidRequest(
      `The ${layer.role} “${layer.name}” is ${size}, but “${picture.name}” is ${picture.width} × ${picture.height}.`,
      'Use a file of exactly the size of the picture.',
    );
  }
}

interface Reading<T> {
  readonly role: string;
  readonly read: (pixels: DecodedPixels) => T | null;
  readonly empty: (name: string) => StudioError;
}

async function openLayer<T>(
  path: string,
  { host, session }: Work,
  { role, read, empty }: Reading<T>,
): Promise<Layer<T>> {
  const { client } = session;
  const { picture, pixels } = await client.call('pictures.open', await readInput(host, path));
  const { width, height, id } = picture;
  await client.call('pictures.release', { ids: [id] });
  const region = read({ width, height, pixels });
  const name = basename(path);
  if (region === null) throw empty(name);
  return { role, name, width, height, region };
}

function emptyMask(name: string): StudioError {
  return invalidRequest(
    `The mask “${name}” has no white pixel, so there is nothing to edit.`,
    'Paint white over what should change, and leave the rest black.',
  );
}

function emptyPaint(name: string): StudioError {
  return invalidRequest(
    `“${name}” is clear throughout, so there is no colour in it.`,
    'Paint on a transparent layer of the size of the picture, and save it as PNG.',
  );
}
