import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openDocument, type Document } from '../../../../src/renderer/document/document';
import { pixelsFrom, readPixels, withPatch } from '../../../../src/renderer/document/pixels';
import {
  commitGesture,
  pixelsBeforeLastEdit,
  previewGesture,
  redo,
  redoLabel,
  revertGesture,
  undo,
  undoable,
  undoLabel,
  type UndoableDocument,
} from '../../../../src/renderer/document/undoable-document';
import { paintSegment } from '../../../../src/renderer/mask/brush';
import { readMask } from '../../../../src/renderer/mask/mask-region';
import { emptyMask, invertMask } from '../../../../src/renderer/mask/tiled-mask';

function blank(width: number, height: number, fill = 7, id = 'p0'): Document {
  return openDocument({
    picture: { id, name: 'fruit.png', width, height },
    pixels: new Uint8Array(4 * width * height).fill(fill),
  });
}

/** All that a document says, flat. */
function flat({ picture, pixels, mask, frame }: Document): unknown {
  const whole = { x: 0, y: 0, width: mask.width, height: mask.height };
  return {
    picture,
    frame,
    mask: Buffer.from(readMask(mask, whole)).toString('base64'),
    pixels: Buffer.from(readPixels(pixels, whole)).toString('base64'),
  };
}

type Step = (document: Document, turn: number) => Document;

const strokes: fc.Arbitrary<Step> = fc
  .record({
    from: fc.record({
      x: fc.integer({ min: -20, max: 160 }),
      y: fc.integer({ min: -20, max: 160 }),
    }),
    to: fc.record({ x: fc.integer({ min: -20, max: 160 }), y: fc.integer({ min: -20, max: 160 }) }),
    size: fc.integer({ min: 1, max: 120 }),
    value: fc.constantFrom(0 as const, 255 as const),
  })
  .map((segment) => (document) => ({ ...document, mask: paintSegment(document.mask, segment) }));

const frames: fc.Arbitrary<Step> = fc
  .record({ x: fc.nat(20), y: fc.nat(20), size: fc.integer({ min: 1, max: 20 }) })
  .map((frame) => (document) => ({ ...document, frame }));

const patches: fc.Arbitrary<Step> = fc
  .record({
    x: fc.nat(30),
    y: fc.nat(30),
    side: fc.integer({ min: 1, max: 10 }),
    fill: fc.nat(255),
  })
  .map(({ x, y, side, fill }) => (document, turn) => ({
    ...document,
    picture: { ...document.picture, id: `p${turn + 1}` },
    pixels: withPatch(document.pixels, {
      x,
      y,
      width: side,
      height: side,
      pixels: new Uint8Array(4 * side * side).fill(fill),
    }),
  }));

const others: fc.Arbitrary<Step> = fc.constantFrom<Step>(
  (document) => ({ ...document, mask: invertMask(document.mask) }),
  (document) => ({ ...document, mask: emptyMask(document.mask.width, document.mask.height) }),
  (_, turn) => blank(100, 40, turn, `p${turn + 1}`),
  (document, turn) => ({
    ...document,
    picture: { ...document.picture, id: `p${turn + 1}` },
    pixels: pixelsFrom(
      document.mask.width,
      document.mask.height,
      new Uint8Array(4 * document.mask.width * document.mask.height).fill(turn),
    ),
  }),
  (document) => document,
);

function perform(start: Document, steps: readonly Step[]): UndoableDocument {
  let state = undoable(start);
  for (const [turn, step] of steps.entries()) {
    state = commitGesture(state, () => `step ${turn}`, step(state.document, turn));
  }
  return state;
}

describe('undo and redo', () => {
  it('lead to every earlier and later state, byte for byte', () => {
    const steps = fc.array(fc.oneof(strokes, frames, patches, others), { maxLength: 8 });
    fc.assert(
      fc.property(steps, (list) => {
        let state = undoable(blank(150, 130));
        const passed = [flat(state.document)];
        for (const [turn, step] of list.entries()) {
          const next = commitGesture(state, () => 'step', step(state.document, turn));
          if (next.history.done.length > state.history.done.length)
            passed.push(flat(next.document));
          state = next;
        }
        for (let at = passed.length - 1; at > 0; at--) {
          expect(flat(state.document)).toEqual(passed[at]);
          state = undo(state);
        }
        expect(flat(state.document)).toEqual(passed[0]);
        expect(undo(state)).toBe(state);
        for (const expected of passed.slice(1)) {
          state = redo(state);
          expect(flat(state.document)).toEqual(expected);
        }
        expect(redo(state)).toBe(state);
      }),
      { numRuns: 60 },
    );
  });

  it('name what they would do, and a new gesture forgets what was undone', () => {
    const fill: Step = (document) => ({ ...document, mask: invertMask(document.mask) });
    const move: Step = (document) => ({ ...document, frame: { x: 1, y: 1, size: 3 } });
    let state = perform(blank(64, 64), [fill, move]);
    expect([undoLabel(state), redoLabel(state)]).toEqual(['step 1', null]);
    state = undo(state);
    expect([undoLabel(state), redoLabel(state)]).toEqual(['step 0', 'step 1']);
    state = commitGesture(state, () => 'another', fill(state.document, 9));
    expect([undoLabel(state), redoLabel(state)]).toEqual(['another', null]);
  });
});

describe('a gesture', () => {
  const start = undoable(blank(128, 128));
  const dot = (x: number): Document => ({
    ...start.document,
    mask: paintSegment(start.document.mask, {
      from: { x, y: 20 },
      to: { x, y: 20 },
      size: 10,
      value: 255,
    }),
  });

  it('is one entry, however many steps it shows', () => {
    const shown = previewGesture(previewGesture(start, dot(20)), dot(40));
    const state = commitGesture(shown, () => 'Brush');
    expect(state.history.done.map(({ label }) => label())).toEqual(['Brush']);
    expect(flat(undo(state).document)).toEqual(flat(start.document));
  });

  it('leaves nothing behind when it is reverted, by undo as well', () => {
    const shown = previewGesture(start, dot(20));
    expect(revertGesture(shown)).toEqual(start);
    expect(undo(shown).document).toBe(start.document);
    expect(undo(shown).history).toBe(start.history);
  });

  it('leaves no entry when it changes nothing', () => {
    expect(commitGesture(start, () => 'Brush', { ...start.document })).toBe(start);
    const shown = previewGesture(start, dot(20));
    expect(commitGesture(shown, () => 'Brush', start.document).history.done).toEqual([]);
  });
});

describe('history', () => {
  const paint = (state: UndoableDocument, turn: number): UndoableDocument => {
    const at = { x: 32 + 64 * turn, y: 32 };
    const segment = { from: at, to: at, size: 20, value: 255 } as const;
    const mask = paintSegment(state.document.mask, segment);
    return commitGesture(state, () => `stroke ${turn}`, { ...state.document, mask });
  };

  it('forgets the oldest gestures beyond its bytes and keeps the newest whatever its size', () => {
    let state = undoable(blank(640, 64), 3 * 4096 + 100);
    for (let turn = 0; turn < 5; turn++) state = paint(state, turn);
    expect(state.history.done.map(({ label }) => label())).toEqual([
      'stroke 2',
      'stroke 3',
      'stroke 4',
    ]);
    expect(state.history.bytes).toBe(3 * 4096);
    const tiny = paint(undoable(blank(640, 64), 10), 0);
    expect(tiny.history.done).toHaveLength(1);
    expect(flat(undo(tiny).document)).toEqual(flat(blank(640, 64)));
  });

  it('counts a stroke as the tiles it changed, not as the picture', () => {
    const state = paint(undoable(blank(6400, 640)), 3);
    expect(state.history.bytes).toBe(4096);
  });

  it('finds the pixels from before the last edit, for comparing', () => {
    const before = undoable(blank(64, 64));
    expect(pixelsBeforeLastEdit(before)).toBeNull();
    const patch = { x: 3, y: 3, width: 1, height: 1, pixels: Uint8Array.of(1, 2, 3, 4) };
    const pixels = withPatch(before.document.pixels, patch);
    const edited = commitGesture(before, () => 'Inpaint', { ...before.document, pixels });
    const state = paint(edited, 0);
    const found = pixelsBeforeLastEdit(state)!;
    expect(readPixels(found, patch)).toEqual(Uint8Array.of(7, 7, 7, 7));
  });
});
