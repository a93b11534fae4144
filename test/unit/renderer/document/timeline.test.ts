import { describe, expect, it } from 'vitest';
import { openDocument, type Document } from '../../../../src/renderer/document/document';
import { jumpTo, timelineOf } from '../../../../src/renderer/document/timeline';
import {
  commitGesture,
  previewGesture,
  undo,
  undoable,
  type UndoableDocument,
} from '../../../../src/renderer/document/undoable-document';

const start = openDocument({
  picture: { id: 'p0', name: 'fruit.png', width: 64, height: 64 },
  pixels: new Uint8Array(4 * 64 * 64),
});

const framed = (size: number): Document => ({ ...start, frame: { x: 0, y: 0, size } });

function steps(count: number): UndoableDocument {
  let state = undoable(start);
  for (let i = 1; i <= count; i++) state = commitGesture(state, () => `step ${i}`, framed(i));
  return state;
}

const sizes = (state: UndoableDocument, reach?: number): number[] =>
  timelineOf(state, reach).moments.map(({ document }) => document.frame.size);

describe('the timeline', () => {
  it('holds every state, those undone as well, with what led to each', () => {
    const state = undo(undo(steps(4)));
    const { moments, first, present } = timelineOf(state);
    expect(sizes(state)).toEqual([64, 1, 2, 3, 4]);
    expect(moments.map(({ entry }) => entry?.label())).toEqual([
      undefined,
      'step 1',
      'step 2',
      'step 3',
      'step 4',
    ]);
    expect([first, present]).toEqual([0, 2]);
  });

  it('holds those near the present where that is asked for', () => {
    const state = undo(undo(undo(steps(9))));
    expect(sizes(state, 2)).toEqual([5, 6, 7, 8]);
    const { first, present } = timelineOf(state, 2);
    expect([first, present]).toEqual([5, 6]);
  });

  it('shows the state before a gesture in progress', () => {
    expect(sizes(previewGesture(steps(2), framed(40)))).toEqual([64, 1, 2]);
  });
});

describe('jumping', () => {
  it('goes back and forth without forgetting anything', () => {
    const state = steps(5);
    const back = jumpTo(state, 1);
    expect(back.document.frame.size).toBe(1);
    expect(back.history.undone).toHaveLength(4);
    expect(jumpTo(back, 4).document.frame.size).toBe(4);
    expect(jumpTo(back, 5).history.done).toEqual(state.history.done);
    expect(jumpTo(state, 5)).toBe(state);
    expect(jumpTo(state, 99).document).toBe(state.document);
  });
});
