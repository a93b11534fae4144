import type { EditRequest } from '../../shared/edit-contract';
import { largestFrame, type Frame } from '../../shared/geometry';
import type { Picture } from '../../shared/picture';
import type { InpaintCommand, PictureCommand, SketchCommand } from './commands';
import { frameAround } from './frame-around';
import { requireSameSize, type Layers } from './layer-files';
import { countMasked } from './mask-from-picture';
import type { CommonRequest } from './work';

type Without<R, K extends PropertyKey> = R extends EditRequest ? Omit<R, K> : never;

/** The part of a request that belongs to its edit alone. */
export type EditChoices = Without<EditRequest, keyof CommonRequest | 'variations'>;

type ChoicesOf<E extends EditRequest['edit']> = Extract<EditChoices, { edit: E }>;

interface Subject {
  readonly picture: Picture;
  readonly layers: Layers;
  /** Of the model. */
  readonly resolution: number;
}

interface Chosen {
  readonly choices: EditChoices;
  /** What the user should know of them. */
  readonly notes: readonly string[];
}

/**
 * What a command asks for one picture. Throws `invalid-request` when the mask or paint is not of the
 * picture's size.
 */
export function choicesFor(command: PictureCommand, subject: Subject): Chosen {
  const { picture, layers } = subject;
  requireSameSize(layers, picture);
  const pictureId = picture.id;
  const mask = layers.mask?.region ?? null;
  const hints = layers.paint?.region ?? null;
  switch (command.kind) {
    case 'inpaint':
      return inpaintChoices(command, subject);
    case 'sketch':
      return sketchChoices(command, subject);
    case 'colorize':
      return { choices: { edit: 'colorize', pictureId, mask, hints }, notes: [] };
    case 'upscale':
      return { choices: { edit: 'upscale', pictureId, factor: command.factor }, notes: [] };
    case 'denoise':
      return { choices: { edit: 'denoise', pictureId, sigma: command.sigma ?? null }, notes: [] };
    case 'combine': {
      const { factor = 1, grey, mend } = command;
      return {
        choices: { edit: 'combine', pictureId, factor, grey, mask, hints, mend },
        notes: [],
      };
    }
  }
}

function inpaintChoices(
  { frame: named, cover, feather, mend }: InpaintCommand,
  { picture, layers, resolution }: Subject,
): Chosen {
  const mask = layers.mask!.region;
  const frame = named ?? frameAround(mask, picture, resolution);
  const choices: ChoicesOf<'inpaint'> = {
    edit: 'inpaint',
    pictureId: picture.id,
    frame,
    mask,
    cover,
    feather,
    mend,
  };
  const { all, outside } = countMasked(mask, frame);
  const leavesSome = !cover && outside > 0 && outside < all;
  return { choices, notes: leavesSome ? [leftOut({ all, outside, frame })] : [] };
}

function sketchChoices(
  { frame: named, strength, keepUnpainted }: SketchCommand,
  { picture, layers, resolution }: Subject,
): Chosen {
  const paint = layers.paint?.region ?? null;
  const { width, height } = picture;
  const own =
    paint === null ? largestFrame(width, height) : frameAround(paint, picture, resolution);
  const frame = named ?? own;
  const choices: ChoicesOf<'sketch'> = {
    edit: 'sketch',
    pictureId: picture.id,
    frame,
    paint,
    strength,
    keepUnpainted,
  };
  const isWhole = frame.size === width && frame.size === height;
  return { choices, notes: named !== undefined || isWhole ? [] : [aroundFrame(frame)] };
}

function leftOut(counted: { all: number; outside: number; frame: Frame }): string {
  const { all, outside, frame } = counted;
  return `${outside} of ${all} masked pixels lie outside the frame (${named(frame)}) and stay as they are; --cover reaches them all.`;
}

function aroundFrame(frame: Frame): string {
  return `What lies outside the frame (${named(frame)}) stays as it is; --frame names another.`;
}

function named({ x, y, size }: Frame): string {
  return `${x},${y},${size}`;
}
