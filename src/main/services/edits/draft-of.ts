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

/** The edit that a request asks for. Rejects with `invalid-request` when it cannot be made. */
export async function draftOf(request: EditRequest, pictures: PictureStore): Promise<Draft> {
  switch (request.edit) {
    case 'generate':
      return generate(request);
    case 'inpaint':
      return await inpaint(request, pictures);
    case 'colorize':
      return await colorize(request, pictures);
    case 'upscale':
      return upscale(request, pictures);
    case 'denoise':
      return denoise(request, pictures);
    case 'sketch':
      return await sketch(request, pictures);
    case 'blend':
      return blend(request);
    case 'combine':
      return await combine(request, pictures);
  }
}
