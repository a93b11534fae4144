import { describe, expect, it } from 'vitest';
import { createPictureStore, type PictureStore } from '../../../../src/main/pictures/picture-store';
import { gradientRaster, plainRaster } from '../../../support/sample-pictures';
import { noPromise } from '../../../../src/shared/edit-contract';

function openStore(maxBytes?: number): PictureStore {
  let next = 0;
  const randomId = (): string => `id-${next++}`;
  return createPictureStore(maxBytes === undefined ? { randomId } : { randomId, maxBytes });
}

const base = gradientRaster(10, 10);
/** 16 pixels of one byte, 64 bytes. */
const patch = (value: number, x = 2, y = 3) => ({
  x,
  y,
  width: 4,
  height: 4,
  pixels: new Uint8Array(64).fill(value),
});

describe('the picture store', () => {
  it('keeps a picture by an id', () => {
    const store = openStore();
    const picture = store.addRaster({ name: 'apple.png' }, base);
    expect(picture).toEqual({ id: 'id-0', name: 'apple.png', width: 10, height: 10 });
    expect(store.raster('id-0')).toBe(base);
    expect(store.get('id-0')).toEqual({
      picture,
      recipe: null,
      faithfulness: noPromise,
    });
    expect(store.bytes).toBe(400);
  });

  it('keeps a result as a patch of its parent, which stays as it was', () => {
    const store = openStore();
    const parent = store.addRaster({ name: 'a' }, base);
    const faithfulness = { ...noPromise, outsideMaskBytesChanged: 0 };
    const child = store.addPatched({ name: 'b', faithfulness }, parent.id, patch(9));
    expect(store.bytes).toBe(464);
    const { pixels } = store.raster(child.id);
    for (let i = 0; i < 100; i++) {
      const [x, y] = [i % 10, Math.floor(i / 10)];
      const inside = x >= 2 && x < 6 && y >= 3 && y < 7;
      expect(pixels[4 * i]).toBe(inside ? 9 : base.pixels[4 * i]);
    }
    expect(store.raster(parent.id)).toEqual(gradientRaster(10, 10));
    expect(store.get(child.id).faithfulness).toEqual(faithfulness);
  });

  it('applies patches of patches in their order', () => {
    const store = openStore();
    const first = store.addRaster({ name: 'a' }, base);
    const second = store.addPatched({ name: 'b' }, first.id, patch(1));
    store.raster(second.id);
    const third = store.addPatched({ name: 'c' }, second.id, patch(2, 4, 3));
    const { pixels } = store.raster(third.id);
    const at = (x: number): number => pixels[4 * (3 * 10 + x)]!;
    expect([at(3), at(4), at(7)]).toEqual([1, 2, 2]);
  });

  it('keeps what a picture needs after its parent was released, and no longer', () => {
    const store = openStore();
    const parent = store.addRaster({ name: 'a' }, base);
    const child = store.addPatched({ name: 'b' }, parent.id, patch(1));
    const pixels = store.raster(child.id).pixels.slice();
    store.release([parent.id, 'unknown']);
    expect(() => store.get(parent.id)).toThrow('not open any more');
    expect(store.raster(child.id).pixels).toEqual(pixels);
    store.release([child.id]);
    expect(store.bytes).toBe(0);
  });

  it('holds no more for a long chain of results than for a few pictures', () => {
    const store = openStore();
    let { id } = store.addRaster({ name: 'a' }, base);
    for (let i = 0; i < 200; i++) {
      const next = store.addPatched({ name: 'b' }, id, patch(i)).id;
      store.release([id]);
      id = next;
      expect(store.raster(id).pixels[4 * (3 * 10 + 2)]).toBe(i);
      expect(store.bytes).toBeLessThanOrEqual(3 * 400);
    }
  });

  it('refuses pictures beyond its bound, in words, and takes them when there is room', () => {
    const store = openStore(1000);
    const first = store.addRaster({ name: 'a' }, base);
    store.addRaster({ name: 'b' }, plainRaster(10, 10, [1, 2, 3, 4]));
    expect(() => store.addRaster({ name: 'c' }, base)).toThrow(
      expect.objectContaining({ code: 'out-of-memory' }) as Error,
    );
    store.release([first.id]);
    store.addRaster({ name: 'c' }, base);
    expect(store.bytes).toBe(800);
  });

  it('gives up remembered pixels before it refuses a picture', () => {
    const store = openStore(1000);
    const parent = store.addRaster({ name: 'a' }, base);
    const child = store.addPatched({ name: 'b' }, parent.id, patch(1));
    store.raster(child.id);
    expect(store.bytes).toBe(864);
    store.addRaster({ name: 'c' }, base);
    expect(store.bytes).toBe(864);
    expect(store.raster(child.id).pixels[4 * 32]).toBe(1);
  });

  it('refuses a patch beyond its parent and a parent that it does not know', () => {
    const store = openStore();
    const { id } = store.addRaster({ name: 'a' }, base);
    expect(() => store.addPatched({ name: 'b' }, id, patch(1, 7, 0))).toThrow('does not fit');
    expect(() => store.addPatched({ name: 'b' }, 'none', patch(1))).toThrow('not open');
  });
});
