import type { Point } from '../mask/capsule';
import { finish, stay, type PointerSample, type Tool, type ToolState, type ToolStep } from './tool';

/** Device pixels by which a hand trembles while it clicks. */
const tremble = 4;
/** Device pixels between two points of a drag, below which nothing would be seen of them. */
const leastStep = 1;

type Outlining = Extract<ToolState, { kind: 'outlining' }>;

/**
 * Adds what an outline goes around to the mask, or takes it away. A drag draws the outline freely
 * and closes it; clicks set the corners of a polygon, in which drags are welcome too, until Enter, a
 * double click or a click on its first corner closes it.
 */
export const lassoTool: Tool = {
  down: (state, sample, { subtracting, reach }) => {
    const { image, screen, alt } = sample;
    if (state.kind !== 'outlining') {
      return stay({
        kind: 'outlining',
        points: [image],
        end: image,
        pressed: screen,
        dragged: false,
        polygon: false,
        value: alt !== subtracting ? 0 : 255,
        last: state.last,
      });
    }
    const [first] = state.points;
    if (state.points.length > 2 && first !== undefined && near(first, image, reach)) {
      return close(state);
    }
    const points = [...state.points, image];
    return stay({ ...state, points, end: image, pressed: screen, dragged: false });
  },
  move: (state, samples) => {
    if (state.kind !== 'outlining' || state.pressed === null) return stay(state);
    return stay(samples.reduce(drag, state));
  },
  up: (state) => {
    if (state.kind !== 'outlining' || state.pressed === null) return stay(state);
    const freehand = state.dragged && state.points.length > 2 && !state.polygon;
    return freehand ? close(state) : stay({ ...state, pressed: null, polygon: true });
  },
  hover: (state, { image }) =>
    state.kind === 'outlining' ? stay({ ...state, end: image }) : stay(state),
  close: (state) => (state.kind === 'outlining' ? close(state) : stay(state)),
  back: (state) => {
    if (state.kind !== 'outlining') return stay(state);
    return state.points.length > 1
      ? stay({ ...state, points: state.points.slice(0, -1) })
      : finish(state, { kind: 'revert' });
  },
  cancel: (state) => (state.kind === 'outlining' ? finish(state, { kind: 'revert' }) : stay(state)),
};

function drag(state: Outlining, { image, screen }: PointerSample): Outlining {
  const from = state.pressed;
  if (from === null) return state;
  const step = state.dragged ? leastStep : tremble;
  if (near(from, screen, step)) return { ...state, end: image };
  // A single click before a drag was an accident: the drag is an outline of its own.
  const afresh = !state.dragged && state.polygon && state.points.length === 2;
  const points = [...(afresh ? state.points.slice(1) : state.points), image];
  const polygon = state.polygon && !afresh;
  // From here on, `pressed` follows the pointer.
  return { ...state, points, polygon, end: image, pressed: screen, dragged: true };
}

function close(state: Outlining): ToolStep {
  const { points, value } = state;
  if (points.length < 3) return finish(state, { kind: 'revert' });
  return finish(
    state,
    { kind: 'mask-polygon', points, value },
    { kind: 'commit', gesture: value === 255 ? 'add-lasso' : 'subtract-lasso' },
  );
}

function near(a: Point, b: Point, reach: number): boolean {
  return Math.hypot(a.x - b.x, a.y - b.y) < reach;
}
