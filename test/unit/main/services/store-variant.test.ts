import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createPictureStore } from '../../../../src/main/pictures/picture-store';
import { inpaint } from '../../../../src/main/services/edits/inpaint';
import { createOriginals } from '../../../../src/main/services/originals';
import { storeVariant } from '../../../../src/main/services/store-variant';
import { modelManifest } from '../../../support/model-manifest';
import { testPixels } from '../studio/open-test-studio';
import { checkedMask, inpaintRequest } from '../studio/requests';

const mask = checkedMask();
const packed = { x: mask.x, y: mask.y, width: mask.width, height: mask.height, bits: '' };

describe('storeVariant', () => {
  it('remembers what a result was made from, until that is forgotten', async () => {
    const pictures = createPictureStore({ randomId: randomUUID });
    const originals = createOriginals();
    const raster = { width: 32, height: 24, pixels: testPixels(32, 24) };
    const { id } = pictures.addRaster({ name: 'cat.png' }, raster);
    const plan = await (await inpaint(inpaintRequest(id), pictures))(modelManifest());
    const collector = plan.stage.collect();
    await collector.write({ x: 0, y: 0, width: 8, height: 8 }, new Float32Array(3 * 8 * 8));
    const { picture } = await storeVariant({
      pictures,
      originals,
      plan,
      outcome: await collector.outcome(),
      recipe: {
        version: 1,
        app: '1.0.0',
        model: { id: 'tiny', sha256: 'a'.repeat(64) },
        classLabel: null,
        className: null,
        seed: 7,
        schedule: [80],
        sampler: 'multistep',
        branch: null,
        device: 'cpu',
        edit: 'inpaint',
        source: { width: 32, height: 24, sha256: 'b'.repeat(64) },
        frame: { x: 4, y: 3, size: 16 },
        mask: packed,
        cover: false,
        feather: 0,
      },
    });
    const promised = { keeps: 'pixels', mask };
    expect(originals.of(picture.id)).toEqual({ pictureId: id, promised });
    originals.forget([id]);
    expect(originals.of(picture.id)).toBeUndefined();
  });
});
