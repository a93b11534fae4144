import type { Point } from '../mask/capsule';
import type { CornerRect } from '../mask/fill-shape';
import { finish, stay, type Tool, type ToolState } from './tool';

/** Adds a rectangle to the mask, or takes one away; with Shift, a square. */
export const rectangleTool: Tool = {
  down: ({ last }, { image, alt }, { subtracting }) =>
    stay({
      kind: 'spanning',
      start: image,
      end: image,
      value: alt !== subtracting ? 0 : 255,
      last,
    }),
  move: (state, samples) => {
    const sample = samples.at(-1);
    if (state.kind !== 'spanning' || sample === undefined) return stay(state);
    const end = sample.shift ? squareEnd(state.start, sample.image) : sample.image;
    return stay({ ...state, end });
  },
  up: (state) => {
    if (state.kind !== 'spanning') return stay(state);
    const rect = spannedRect(state);
    if (rect === null) return finish(state, { kind: 'revert' });
    return finish(
      state,
      { kind: 'mask-rectangle', rect, value: state.value },
      { kind: 'commit', gesture: state.value === 255 ? 'add-rectangle' : 'subtract-rectangle' },
    );
  },
  cancel: (state) => (state.kind === 'spanning' ? finish(state, { kind: 'revert' }) : stay(state)),
};

/** The rectangle spanned, to whole pixels; null when it holds none. */
export function spannedRect({
  start,
  end,
}: Extract<ToolState, { kind: 'spanning' }>): CornerRect | null {
  const from = { x: Math.round(start.x), y: Math.round(start.y) };
  const to = { x: Math.round(end.x), y: Math.round(end.y) };
  return from.x === to.x || from.y === to.y ? null : { from, to };
}

/** The longer side decides, as the square is to reach the pointer. */
function squareEnd(start: Point, { x, y }: Point): Point {
  const side = Math.max(Math.abs(x - start.x), Math.abs(y - start.y));
  return { x: start.x + Math.sign(x - start.x) * side, y: start.y + Math.sign(y - start.y) * side };
}
