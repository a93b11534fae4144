import type { Point } from '../mask/capsule';
import type { MaskValue } from '../mask/tiled-mask';
import { finish, stay, type Tool, type ToolContext, type ToolEffect } from './tool';

/** Paints pixels to edit. */
export const brushTool: Tool = strokeTool(255);

/** Takes pixels to edit away. */
export const eraserTool: Tool = strokeTool(0);

function strokeTool(value: MaskValue): Tool {
  const paint = (from: Point, to: Point, { brushSize }: ToolContext): ToolEffect => ({
    kind: 'paint',
    segment: { from, to, size: brushSize, value },
  });
  return {
    down: (state, { image, shift }, context) => ({
      state: { kind: 'painting', value, at: image, last: state.last },
      effects: [paint(shift && state.last !== null ? state.last : image, image, context)],
    }),
    move: (state, samples, context) => {
      if (state.kind !== 'painting') return stay(state);
      const effects: ToolEffect[] = [];
      let { at } = state;
      for (const { image } of samples) {
        if (image.x === at.x && image.y === at.y) continue;
        effects.push(paint(at, image, context));
        at = image;
      }
      return { state: { ...state, at }, effects };
    },
    up: (state) =>
      state.kind === 'painting'
        ? finish(
            { ...state, last: state.at },
            { kind: 'commit', gesture: value === 255 ? 'paint' : 'erase' },
          )
        : stay(state),
    cancel: (state) =>
      state.kind === 'painting' ? finish(state, { kind: 'revert' }) : stay(state),
  };
}
