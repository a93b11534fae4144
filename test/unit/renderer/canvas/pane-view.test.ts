import { describe, expect, it } from 'vitest';
import { PaneView } from '../../../../src/renderer/canvas/pane-view';

const image = { width: 100, height: 100 };

function view(): PaneView {
  const pane = new PaneView(() => undefined);
  pane.setCanvas({ width: 402, height: 200 });
  return pane;
}

describe('a canvas in one pane', () => {
  it('shows the picture whole at first, and the middle stays when the canvas grows', () => {
    const pane = view();
    pane.layOut(null, image);
    expect(pane.viewport).toMatchObject({ width: 402, height: 200, zoom: 1, x: 151, y: 50 });
    expect(pane.paneLeft).toBe(0);
    pane.setCanvas({ width: 502, height: 300 });
    pane.layOut(null, image);
    expect(pane.viewport).toMatchObject({ zoom: 1, x: 201, y: 100 });
  });

  it('leaves the view alone while nothing changes its size', () => {
    const pane = view();
    pane.layOut(null, image);
    pane.panBy(13, 7);
    const { viewport } = pane;
    pane.layOut(null, image);
    expect(pane.viewport).toBe(viewport);
    pane.layOut(null, { width: 50, height: 50 });
    expect(pane.viewport).not.toBe(viewport);
  });
});

describe('two panes side by side', () => {
  it('are of one size, and a point means the same place in both', () => {
    const pane = view();
    pane.layOut({ kind: 'sides' }, image);
    expect(pane.viewport).toMatchObject({ width: 200, height: 200 });
    expect(pane.paneLeft).toBe(202);
    expect(pane.locate({ x: 30, y: 40 }, false)).toEqual({ x: 30, y: 40 });
    expect(pane.overBefore).toBe(true);
    expect(pane.locate({ x: 232, y: 40 }, false)).toEqual({ x: 30, y: 40 });
    expect(pane.overBefore).toBe(false);
  });

  it('keep a gesture in the pane where it began', () => {
    const pane = view();
    pane.layOut({ kind: 'sides' }, image);
    pane.locate({ x: 300, y: 40 }, false);
    expect(pane.locate({ x: 100, y: 40 }, true)).toEqual({ x: -102, y: 40 });
    expect(pane.overBefore).toBe(false);
  });
});
