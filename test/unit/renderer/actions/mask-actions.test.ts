import sharp from 'sharp';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDocument, type Document } from '../../../../src/renderer/document/document';
import { PaintStroke } from '../../../../src/renderer/document/paint-stroke';
import { isPaintEmpty } from '../../../../src/renderer/document/paint-layer';
import { fillRectangle } from '../../../../src/renderer/mask/fill-shape';
import { readMask } from '../../../../src/renderer/mask/mask-region';
import { isMaskEmpty, maskBounds } from '../../../../src/renderer/mask/tiled-mask';
import { documentOf, replaceDocument } from '../../../../src/renderer/store/document-store';
import { rigUp, type Rig } from './in-memory-studio';

const [width, height] = [100, 80];
let rig: Rig;

function open(change: (document: Document) => Document = (same) => same): void {
  const pixels = new Uint8Array(4 * width * height).fill(255);
  for (let at = 0; at < 20 * width; at++) pixels[4 * at + 3] = 0;
  const picture = { id: 'p0', name: 'my.fruit.png', width, height };
  replaceDocument(rig.workbench.document, change(openDocument({ picture, pixels })));
}

const shown = (): Document => documentOf(rig.workbench.document)!;
const labels = (): string[] =>
  rig.workbench.document.getState().undoable!.history.done.map(({ label }) => label());

async function pngOf(w: number, h: number, white: number): Promise<File> {
  const raw = { width: w, height: h, channels: 1 } as const;
  const data = Buffer.alloc(w * h);
  data.fill(255, 0, white);
  const png = await sharp(data, { raw }).png().toBuffer();
  return new File([new Uint8Array(png)], 'mask.png', { type: 'image/png' });
}

beforeEach(async () => {
  rig = await rigUp();
});

describe('the mask as a whole', () => {
  it('is changed one step at a time, each of which can be undone', () => {
    open();
    const { mask, history } = rig.actions;
    mask.selectAll();
    expect(maskBounds(shown().mask)).toEqual({ x: 0, y: 0, width, height });
    mask.invert();
    expect(isMaskEmpty(shown().mask)).toBe(true);
    mask.fromAlpha();
    expect(maskBounds(shown().mask)).toEqual({ x: 0, y: 0, width, height: 20 });
    mask.grow(5);
    expect(maskBounds(shown().mask)?.height).toBe(25);
    mask.shrink(10);
    expect(maskBounds(shown().mask)?.height).toBe(15);
    mask.clear();
    expect(labels()).toHaveLength(6);
    for (let i = 0; i < 6; i++) history.undo();
    expect(isMaskEmpty(shown().mask)).toBe(true);
    expect(labels()).toEqual([]);
  });

  it('leaves no step where nothing changes', () => {
    open();
    rig.actions.mask.clear();
    rig.actions.mask.grow(5);
    rig.actions.mask.selectAll();
    rig.actions.mask.grow(5);
    rig.actions.mask.shrink(5);
    expect(labels()).toHaveLength(1);
  });

  it('says so when nothing in the picture is transparent', () => {
    open((document) => ({
      ...document,
      pixels: { ...document.pixels, base: new Uint8Array(4 * width * height).fill(255) },
    }));
    rig.actions.mask.fromAlpha();
    expect(labels()).toEqual([]);
    expect(rig.notices).toHaveLength(1);
  });
});

describe('a mask file', () => {
  it('is written as greyscale, white = edit, under the name of the picture', async () => {
    const corners = { from: { x: 10, y: 5 }, to: { x: 30, y: 40 } };
    open((document) => ({ ...document, mask: fillRectangle(document.mask, corners, 255) }));
    await rig.actions.mask.exportFile();
    const [file] = rig.downloads;
    expect(file?.name).toBe('my.fruit_mask.png');
    const image = sharp(file!.bytes);
    expect(await image.metadata()).toMatchObject({ width, height, channels: 1 });
    const data = await image.toColourspace('b-w').raw().toBuffer();
    const expected = readMask(shown().mask, { x: 0, y: 0, width, height });
    expect(Buffer.compare(data, expected)).toBe(0);
  });

  it('takes the place of the mask when it is read', async () => {
    open();
    rig.actions.mask.selectAll();
    await rig.actions.mask.importFile(await pngOf(width, height, 3 * width));
    expect(maskBounds(shown().mask)).toEqual({ x: 0, y: 0, width, height: 3 });
    expect(labels()).toHaveLength(2);
  });

  it('of another size is refused, and both sizes are said', async () => {
    open();
    await rig.actions.mask.importFile(await pngOf(50, 40, 10));
    expect(isMaskEmpty(shown().mask)).toBe(true);
    const [notice] = rig.notices;
    expect(notice?.tone).toBe('error');
    expect(notice?.message).toMatch(/50 × 40 .*100 × 80/);
  });
});

describe('the paint as a whole', () => {
  it('is cleared in one step', () => {
    const at = { x: 50, y: 50 };
    open((document) => {
      const stroke = new PaintStroke(document.paint, { color: { r: 1, g: 2, b: 3 }, hardness: 1 });
      return { ...document, paint: stroke.extend(document.paint, [{ from: at, to: at, size: 9 }]) };
    });
    rig.actions.paint.clear();
    expect(isPaintEmpty(shown().paint)).toBe(true);
    rig.actions.history.undo();
    expect(isPaintEmpty(shown().paint)).toBe(false);
    rig.actions.history.jump(1);
    expect(isPaintEmpty(shown().paint)).toBe(true);
  });
});

describe('the paint brush', () => {
  it('takes a picked colour, and is made sharper and softer by tenths', () => {
    const { view } = rig.workbench;
    rig.actions.paint.pickColor({ r: 1, g: 171, b: 255 });
    expect(view.getState().palette.color).toBe('#01abff');
    rig.actions.paint.colorUsed();
    expect(view.getState().palette.recent[0]).toBe('#01abff');
    for (let i = 0; i < 20; i++) rig.actions.paint.sharpen(-1);
    expect(view.getState().hardness).toBe(0);
    rig.actions.paint.sharpen(1);
    expect(view.getState().hardness).toBe(0.1);
    for (let i = 0; i < 20; i++) rig.actions.paint.sharpen(1);
    expect(view.getState().hardness).toBe(1);
  });
});
