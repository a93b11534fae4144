import type { StrokePiece } from '../document/paint-stroke';
import type { Point } from '../mask/capsule';
import {
  finish,
  stay,
  type GestureName,
  type PointerSample,
  type Tool,
  type ToolContext,
  type ToolEffect,
  type ToolState,
} from './tool';

/** The share of its size that a brush keeps under the lightest touch of a pen. */
const leastShare = 0.1;
/** Image pixels by which two pieces of a thinning line differ in size at most. */
const sizeStep = 2;
const mostPieces = 64;

/** What a stroke does, and to which raster. */
type Stroke = Pick<Extract<ToolState, { kind: 'painting' }>, 'target' | 'erasing'>;

/** Paints pixels to edit. */
export const brushTool: Tool = strokeTool(() => ({ target: 'mask', erasing: false }));

/** Paints colour. */
export const paintTool: Tool = strokeTool(() => ({ target: 'paint', erasing: false }));

/** Takes pixels to edit away, or paint. */
export const eraserTool: Tool = strokeTool(({ eraserTarget }) => ({
  target: eraserTarget,
  erasing: true,
}));

function strokeTool(strokeOf: (context: ToolContext) => Stroke): Tool {
  return {
    down: (state, sample, context) => {
      const stroke = strokeOf(context);
      const size = pressedSize(sample, context);
      const from = sample.shift && state.last !== null ? state.last : sample.image;
      return {
        state: { kind: 'painting', ...stroke, at: sample.image, size, last: state.last },
        effects: effectsOf(stroke, [{ from, to: sample.image, size }]),
      };
    },
    move: (state, samples, context) => {
      if (state.kind !== 'painting') return stay(state);
      const pieces: StrokePiece[] = [];
      let { at, size } = state;
      for (const sample of samples) {
        const next = pressedSize(sample, context);
        if (sample.image.x === at.x && sample.image.y === at.y) continue;
        pieces.push(...taper({ at, size }, { at: sample.image, size: next }));
        at = sample.image;
        size = next;
      }
      return { state: { ...state, at, size }, effects: effectsOf(state, pieces) };
    },
    up: (state) =>
      state.kind === 'painting'
        ? finish({ ...state, last: state.at }, { kind: 'commit', gesture: gestureOf(state) })
        : stay(state),
    cancel: (state) =>
      state.kind === 'painting' ? finish(state, { kind: 'revert' }) : stay(state),
  };
}

/** The brush's diameter under a pen, in image pixels. */
function pressedSize({ pressure }: PointerSample, { brushSize }: ToolContext): number {
  return Math.max(1, brushSize * (leastShare + (1 - leastShare) * pressure));
}

interface PressedPoint {
  readonly at: Point;
  readonly size: number;
}

/** A line whose size changes on its way, in pieces of one size each. */
function taper(from: PressedPoint, to: PressedPoint): StrokePiece[] {
  const steps = Math.ceil(Math.abs(to.size - from.size) / sizeStep);
  const count = Math.min(mostPieces, Math.max(1, steps));
  const along = (share: number): Point => ({
    x: from.at.x + (to.at.x - from.at.x) * share,
    y: from.at.y + (to.at.y - from.at.y) * share,
  });
  return Array.from({ length: count }, (_, i) => ({
    from: i === 0 ? from.at : along(i / count),
    to: i === count - 1 ? to.at : along((i + 1) / count),
    size: from.size + ((to.size - from.size) * (i + 1)) / count,
  }));
}

function effectsOf({ target, erasing }: Stroke, pieces: readonly StrokePiece[]): ToolEffect[] {
  if (pieces.length === 0) return [];
  if (target === 'paint') return [{ kind: 'paint-stroke', pieces, erasing }];
  const value = erasing ? 0 : 255;
  return pieces.map((piece) => ({ kind: 'mask-stroke', segment: { ...piece, value } }));
}

function gestureOf({ target, erasing }: Stroke): GestureName {
  if (target === 'paint') return erasing ? 'erase-color' : 'paint-color';
  return erasing ? 'erase' : 'paint';
}
