import { cornerAt, cornerPoint, insideFrame, moveFrame, resizeFrame } from './frame-geometry';
import {
  finish,
  stay,
  type PointerSample,
  type Tool,
  type ToolContext,
  type ToolState,
  type ToolStep,
} from './tool';

/** Drags the frame, or one of its corners; a press outside brings the frame there. */
export const frameTool: Tool = {
  down: grabFrame,
  move: dragFrame,
  up: (state) => {
    if (state.kind === 'moving-frame')
      return finish(state, { kind: 'commit', gesture: 'move-frame' });
    if (state.kind === 'resizing-frame') {
      return finish(state, { kind: 'commit', gesture: 'resize-frame' });
    }
    return stay(state);
  },
  cancel: (state) =>
    state.kind === 'moving-frame' || state.kind === 'resizing-frame'
      ? finish(state, { kind: 'revert' })
      : stay(state),
};

function grabFrame({ last }: ToolState, sample: PointerSample, context: ToolContext): ToolStep {
  const { frame, picture, reach } = context;
  const { image } = sample;
  const corner = cornerAt(frame, image, reach);
  if (corner !== null) {
    const at = cornerPoint(frame, corner);
    const offset = { x: at.x - image.x, y: at.y - image.y };
    return stay({ kind: 'resizing-frame', start: frame, corner, offset, last });
  }
  if (insideFrame(frame, image)) {
    const grab = { x: image.x - frame.x, y: image.y - frame.y };
    return stay({ kind: 'moving-frame', start: frame, grab, last });
  }
  const grab = { x: frame.size / 2, y: frame.size / 2 };
  const moved = moveFrame(frame, { x: image.x - grab.x, y: image.y - grab.y }, picture);
  return {
    state: { kind: 'moving-frame', start: frame, grab, last },
    effects: [{ kind: 'frame', frame: moved }],
  };
}

function dragFrame(
  state: ToolState,
  samples: readonly PointerSample[],
  context: ToolContext,
): ToolStep {
  const sample = samples.at(-1);
  if (sample === undefined) return stay(state);
  const { picture, resolution: snap, reach } = context;
  const { image } = sample;
  if (state.kind === 'moving-frame') {
    const corner = { x: image.x - state.grab.x, y: image.y - state.grab.y };
    return { state, effects: [{ kind: 'frame', frame: moveFrame(state.start, corner, picture) }] };
  }
  if (state.kind === 'resizing-frame') {
    const { start: frame, corner, offset } = state;
    const point = { x: image.x + offset.x, y: image.y + offset.y };
    const snapReach = sample.shift ? 0 : reach / 2;
    const resized = resizeFrame({ frame, corner, point, picture, snap, snapReach });
    return { state, effects: [{ kind: 'frame', frame: resized }] };
  }
  return stay(state);
}
