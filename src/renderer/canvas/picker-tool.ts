import { finish, stay, type Tool } from './tool';

/** Takes the colour under the pointer, while the button is down. */
export const pickerTool: Tool = {
  down: ({ last }, { image }) => ({
    state: { kind: 'picking', last },
    effects: [{ kind: 'pick', at: image }],
  }),
  move: (state, samples) => {
    const sample = samples.at(-1);
    if (state.kind !== 'picking' || sample === undefined) return stay(state);
    return { state, effects: [{ kind: 'pick', at: sample.image }] };
  },
  up: (state) => finish(state),
  cancel: (state) => finish(state),
};
