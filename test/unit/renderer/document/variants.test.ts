import { describe, expect, it } from 'vitest';
import { openDocument, snapshotDocument } from '../../../../src/renderer/document/document';
import { readPixels } from '../../../../src/renderer/document/pixels';
import { commitGesture, undo, undoable } from '../../../../src/renderer/document/undoable-document';
import { acceptVariant, landResults } from '../../../../src/renderer/document/variants';
import { paintSegment } from '../../../../src/renderer/mask/brush';
import { isMaskEmpty, maskBounds } from '../../../../src/renderer/mask/tiled-mask';
import { noPromise, type EditResult } from '../../../../src/shared/edit-contract';

const width = 100;
const height = 80;

const opened = openDocument({
  picture: { id: 'p0', name: 'fruit.png', width, height },
  pixels: new Uint8Array(4 * width * height).fill(9),
});
const dot = { x: 50, y: 40 };
const masked = {
  ...opened,
  mask: paintSegment(opened.mask, { from: dot, to: dot, size: 8, value: 255 }),
};

function result(id: string, side: number, size = { width, height }): EditResult {
  return {
    variants: [
      {
        picture: { id, name: 'fruit.png', ...size },
        seed: 3,
        patch: {
          x: 0,
          y: 0,
          width: side,
          height: side,
          pixels: new Uint8Array(4 * side * side).fill(200),
        },
        faithfulness: { ...noPromise, outsideMaskBytesChanged: 0 },
        recipe: {
          version: 1,
          app: '0.1.0',
          edit: 'generate',
          model: { id: 'fruit', sha256: '0'.repeat(64) },
          classLabel: null,
          className: null,
          seed: 3,
          schedule: [80],
          sampler: 'multistep',
          branch: null,
          device: 'cpu',
        },
      },
    ],
    device: 'cpu',
    msPerStep: 1,
    duration: 2,
    notes: [],
  };
}

describe('landResults', () => {
  it('draws the patch over the picture that was edited', () => {
    const { variants, current } = landResults({
      edit: 'inpaint',
      edited: masked,
      document: masked,
      result: result('p1', 10),
    });
    expect(current).toBe(true);
    const row = readPixels(variants[0]!.pixels, { x: 8, y: 9, width: 4, height: 1 });
    expect([...row]).toEqual([200, 200, 200, 200, 200, 200, 200, 200, 9, 9, 9, 9, 9, 9, 9, 9]);
    expect(variants[0]!.source?.id).toBe('p0');
  });

  it('lands beside a document that has moved on, still over the picture that was edited', () => {
    const first = landResults({
      edit: 'inpaint',
      edited: masked,
      document: masked,
      result: result('p1', 10),
    });
    const movedOn = acceptVariant(masked, first.variants[0]!);
    const late = landResults({
      edit: 'inpaint',
      edited: masked,
      document: movedOn,
      result: result('p2', 2),
    });
    expect(late.current).toBe(false);
    const at = readPixels(late.variants[0]!.pixels, { x: 5, y: 5, width: 1, height: 1 });
    expect([...at]).toEqual([9, 9, 9, 9]);
  });
});

describe('acceptVariant', () => {
  const accept = (incoming: EditResult, edit: 'inpaint' | 'generate') => {
    const { variants } = landResults({ edit, edited: masked, document: masked, result: incoming });
    return commitGesture(undoable(masked), () => 'Accept', acceptVariant(masked, variants[0]!));
  };

  it('replaces the picture and keeps mask and frame; undo brings it back', () => {
    const state = accept(result('p1', 10), 'inpaint');
    expect(state.document.picture.id).toBe('p1');
    expect(state.document.mask).toBe(masked.mask);
    expect(state.document.frame).toEqual(opened.frame);
    expect(state.history.bytes).toBe(4 * 64 * 64);
    const undone = undo(state).document;
    expect(undone.picture).toEqual(opened.picture);
    expect(undone.pixels.tiles).toEqual(opened.pixels.tiles);
  });

  it('starts over with mask and frame for a picture of another size', () => {
    const state = accept(result('p1', 64, { width: 64, height: 64 }), 'generate');
    expect(isMaskEmpty(state.document.mask)).toBe(true);
    expect(state.document.frame).toEqual({ x: 0, y: 0, size: 64 });
    const undone = undo(state).document;
    expect(maskBounds(undone.mask)).toEqual(maskBounds(masked.mask));
    expect(undone.pixels.base).toBe(opened.pixels.base);
  });
});

describe('snapshotDocument', () => {
  it('opens again as the same document', () => {
    const snapshot = snapshotDocument({ ...masked, frame: { x: 1, y: 2, size: 30 } });
    const again = openDocument({ ...snapshot, pixels: new Uint8Array(opened.pixels.base) });
    expect(again.frame).toEqual({ x: 1, y: 2, size: 30 });
    expect(maskBounds(again.mask)).toEqual({ x: 46, y: 36, width: 8, height: 8 });
    expect(snapshotDocument(again)).toEqual(snapshot);
  });
});
