import type { EditRequest } from '../../../shared/edit-contract';
import type { PictureStore } from '../../pictures/picture-store';
import { colorize } from './colorize';
import { combine } from './combine';
import { denoise } from './denoise';
import { blend, generate } from './generate';
import { inpaint } from './inpaint';
import type { Draft } from './plan';
import { sketch } from './sketch';
import { upscale } from './upscale';

/** The edit that a request asks for. Throws `invalid-request` when it cannot be made. */
export function draftOf(request: EditRequest, pictures: PictureStore): Draft {
  switch (request.edit) {
    case 'generate':
      return generate(request);
    case 'inpaint':
      return inpaint(request, pictures);
    case 'colorize':
      return colorize(request, pictures);
    case 'upscale':
      return upscale(request, pictures);
    case 'denoise':
      return denoise(request, pictures);
    case 'sketch':
      return sketch(request, pictures);
    case 'blend':
      return blend(request);
    case 'combine':
      return combine(request, pictures);
  }
}
