import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createPictureStore } from '../../../../src/main/pictures/picture-store';
import { readSource } from '../../../../src/main/services/edit-source';
import { createOriginals } from '../../../../src/main/services/originals';
import { storeVariant } from '../../../../src/main/services/store-variant';
import { testPixels } from '../studio/open-test-studio';
import { checkedMask, inpaintRequest } from '../studio/requests';

const mask = checkedMask();
const packed = { x: mask.x, y: mask.y, width: mask.width, height: mask.height, bits: '' };

describe('storeVariant', () => {
  it('remembers what a masked result was made from, until that is forgotten', () => {
    const pictures = createPictureStore({ randomId: randomUUID });
    const originals = createOriginals();
    const raster = { width: 32, height: 24, pixels: testPixels(32, 24) };
    const { id } = pictures.addRaster({ name: 'cat.png' }, raster);
    const { picture } = storeVariant({
      pictures,
      originals,
      source: readSource(inpaintRequest(id), pictures),
      denoised: new Float32Array(3 * 8 * 8),
      resolution: 8,
      recipe: {
        version: 1,
        app: '1.0.0',
        model: { id: 'tiny', sha256: 'a'.repeat(64) },
        classLabel: null,
        className: null,
        seed: 7,
        schedule: [80],
        device: 'cpu',
        edit: 'inpaint',
        frame: { x: 4, y: 3, size: 16 },
        mask: packed,
      },
    });
    expect(originals.of(picture.id)).toEqual({ pictureId: id, mask });
    originals.forget([id]);
    expect(originals.of(picture.id)).toBeUndefined();
  });
});
