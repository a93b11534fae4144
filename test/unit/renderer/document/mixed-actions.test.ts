import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  GestureRunner,
  type GestureSettings,
} from '../../../../src/renderer/canvas/gesture-runner';
import type { PointerSample, ToolName } from '../../../../src/renderer/canvas/tool';
import { openDocument, type Document } from '../../../../src/renderer/document/document';
import { emptyPaint } from '../../../../src/renderer/document/paint-layer';
import { readPixels, withPatch } from '../../../../src/renderer/document/pixels';
import { jumpTo, timelineOf } from '../../../../src/renderer/document/timeline';
import {
  commitGesture,
  redo,
  undo,
  undoable,
  type UndoableDocument,
} from '../../../../src/renderer/document/undoable-document';
import { growMask, shrinkMask } from '../../../../src/renderer/mask/grow-mask';
import { tileSize } from '../../../../src/renderer/mask/tile-grid';
import { emptyMask, fullMask, invertMask } from '../../../../src/renderer/mask/tiled-mask';

const width = 150;
const height = 130;

function start(): Document {
  const pixels = Uint8Array.from({ length: 4 * width * height }, (_, at) => (at * 31) % 251);
  return openDocument({ picture: { id: 'p0', name: 'fruit.png', width, height }, pixels });
}

/** A hash over every byte that a document holds. */
function digest({ picture, pixels, mask, paint, frame }: Document): string {
  const hash = createHash('sha1').update(JSON.stringify([picture, frame]));
  hash.update(readPixels(pixels, { x: 0, y: 0, width, height }));
  const blank = new Uint8Array(4 * tileSize * tileSize);
  for (const grid of [mask, paint]) for (const tile of grid.tiles) hash.update(tile ?? blank);
  return hash.digest('hex');
}

/** One thing that a user does, and what it makes of the document. */
type Action = (document: Document, turn: number) => Document;

const point = fc.record({
  x: fc.integer({ min: -20, max: 170 }),
  y: fc.integer({ min: -20, max: 150 }),
});

/** A press, a drag and a release with any tool, whatever it is set to. */
const gestures: fc.Arbitrary<Action> = fc
  .record({
    tool: fc.constantFrom<ToolName>(
      ...(['brush', 'eraser', 'lasso', 'rectangle', 'paint', 'frame'] as const),
    ),
    path: fc.array(point, { minLength: 3, maxLength: 6 }),
    shift: fc.boolean(),
    alt: fc.boolean(),
    pressure: fc.double({ min: 0, max: 1, noNaN: true }),
    settings: fc.record({
      brushSize: fc.integer({ min: 1, max: 60 }),
      hardness: fc.double({ min: 0, max: 1, noNaN: true }),
      color: fc.record({ r: fc.nat(255), g: fc.nat(255), b: fc.nat(255) }),
      eraserTarget: fc.constantFrom('mask' as const, 'paint' as const),
      subtracting: fc.boolean(),
      resolution: fc.constantFrom(null, 32),
      reach: fc.constant(6),
    }),
  })
  .map(({ tool, path, settings, ...pointer }) => (document) => {
    let outcome = document;
    const runner = new GestureRunner(document, {
      pan: () => undefined,
      pick: () => undefined,
      complete: (_, next) => {
        outcome = next;
      },
    });
    const [first, ...rest] = path.map((image): PointerSample => ({
      image,
      screen: image,
      ...pointer,
    }));
    perform(runner, [first!, ...rest], { tool, settings });
    return outcome;
  });

function perform(
  runner: GestureRunner,
  [first, ...rest]: readonly [PointerSample, ...PointerSample[]],
  { tool, settings }: { readonly tool: ToolName; readonly settings: GestureSettings },
): void {
  runner.press(tool, first, settings);
  runner.move(rest, settings);
  runner.release(settings);
}

const others: fc.Arbitrary<Action> = fc.constantFrom<Action>(
  (document) => ({ ...document, mask: invertMask(document.mask) }),
  (document) => ({ ...document, mask: emptyMask(width, height) }),
  (document) => ({ ...document, mask: fullMask(width, height) }),
  (document) => ({ ...document, mask: growMask(document.mask, 5) }),
  (document) => ({ ...document, mask: shrinkMask(document.mask, 3) }),
  (document) => ({ ...document, paint: emptyPaint(width, height) }),
  (document, turn) => ({
    ...document,
    picture: { ...document.picture, id: `p${turn + 1}` },
    pixels: withPatch(document.pixels, {
      ...{ x: 20, y: 30, width: 70, height: 40 },
      pixels: new Uint8Array(4 * 70 * 40).fill(turn),
    }),
  }),
);

const actions = fc.oneof({ weight: 4, arbitrary: gestures }, { weight: 1, arbitrary: others });

it('fifty mixed actions undone return the first state, and redone the last, byte for byte', () => {
  fc.assert(
    fc.property(fc.array(actions, { minLength: 50, maxLength: 50 }), (list) => {
      let state: UndoableDocument = undoable(start());
      const passed = [digest(state.document)];
      for (const [turn, action] of list.entries()) {
        const next = commitGesture(state, () => `action ${turn}`, action(state.document, turn));
        if (next.history.done.length > passed.length - 1) passed.push(digest(next.document));
        state = next;
      }
      const last = state;
      for (const expected of passed.toReversed()) {
        expect(digest(state.document)).toBe(expected);
        state = undo(state);
      }
      expect(digest(state.document)).toBe(digest(start()));
      for (let i = 1; i < passed.length; i++) state = redo(state);
      expect(digest(state.document)).toBe(digest(last.document));

      const middle = jumpTo(last, Math.floor(passed.length / 2));
      const { moments, present } = timelineOf(middle);
      expect(present).toBe(Math.floor(passed.length / 2));
      expect(moments.map(({ document }) => digest(document))).toEqual(passed);
      expect(digest(jumpTo(middle, 0).document)).toBe(passed[0]);
      expect(digest(jumpTo(middle, 999).document)).toBe(passed.at(-1));
    }),
    { numRuns: 12 },
  );
});
