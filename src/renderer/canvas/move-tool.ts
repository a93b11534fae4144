import { finish, stay, type Tool } from './tool';

/** Drags the view about; leaves the document alone. */
export const moveTool: Tool = {
  down: (state, { screen }) => stay({ kind: 'panning', screen, last: state.last }),
  move: (state, samples) => {
    const sample = samples.at(-1);
    if (state.kind !== 'panning' || sample === undefined) return stay(state);
    const { x, y } = sample.screen;
    return {
      state: { ...state, screen: sample.screen },
      effects: [{ kind: 'pan', dx: x - state.screen.x, dy: y - state.screen.y }],
    };
  },
  up: (state) => finish(state),
  cancel: (state) => finish(state),
};
