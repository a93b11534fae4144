import type { Frame } from '../../shared/geometry';
import type { BrushSegment } from '../mask/brush';
import type { Point } from '../mask/capsule';
import type { MaskValue } from '../mask/tiled-mask';
import type { Corner } from './frame-geometry';
import type { Size } from './viewport';

/** The tools of the canvas: move the view, move or resize the frame, paint, erase. */
export type ToolName = 'move' | 'frame' | 'brush' | 'eraser';

/** What a finished gesture did to the document. */
export type GestureName = 'paint' | 'erase' | 'move-frame' | 'resize-frame';

/** Where the pointer was. */
export interface PointerSample {
  /** Image pixels, may lie outside the picture. */
  readonly image: Point;
  /** Device pixels from the canvas's upper left corner. */
  readonly screen: Point;
  readonly shift: boolean;
}

/** What a tool knows of the world. */
export interface ToolContext {
  /** The brush's diameter in image pixels. */
  readonly brushSize: number;
  readonly frame: Frame;
  readonly picture: Size;
  /** The model's resolution, to which the frame snaps; null without a model. */
  readonly resolution: number | null;
  /** How far from a handle a press still grabs it, in image pixels. */
  readonly reach: number;
}

/** What a tool is doing; `last` is where the last stroke ended, for straight lines with Shift. */
export type ToolState = { readonly last: Point | null } & (
  | { readonly kind: 'idle' }
  | { readonly kind: 'panning'; readonly screen: Point }
  | { readonly kind: 'painting'; readonly value: MaskValue; readonly at: Point }
  | { readonly kind: 'moving-frame'; readonly start: Frame; readonly grab: Point }
  | {
      readonly kind: 'resizing-frame';
      readonly start: Frame;
      readonly corner: Corner;
      /** From the pointer to the corner it grabbed, image pixels. */
      readonly offset: Point;
    }
);

/** What a tool asks for. */
export type ToolEffect =
  | { readonly kind: 'pan'; readonly dx: number; readonly dy: number }
  | { readonly kind: 'paint'; readonly segment: BrushSegment }
  | { readonly kind: 'frame'; readonly frame: Frame }
  /** The gesture is complete. */
  | { readonly kind: 'commit'; readonly gesture: GestureName }
  /** The gesture never was. */
  | { readonly kind: 'revert' };

/** One step of a tool's state machine. */
export interface ToolStep {
  readonly state: ToolState;
  readonly effects: readonly ToolEffect[];
}

/** A tool: a pure state machine over the pointer. */
export interface Tool {
  down(state: ToolState, sample: PointerSample, context: ToolContext): ToolStep;
  /** The samples since the last event, oldest first. */
  move(state: ToolState, samples: readonly PointerSample[], context: ToolContext): ToolStep;
  up(state: ToolState, context: ToolContext): ToolStep;
  cancel(state: ToolState, context: ToolContext): ToolStep;
}

/** The state before any pointer has been pressed. */
export const idleTool: ToolState = { kind: 'idle', last: null };

/** A step that changes nothing. */
export function stay(state: ToolState): ToolStep {
  return { state, effects: [] };
}

/** A step that ends whatever was going on. */
export function finish({ last }: ToolState, ...effects: ToolEffect[]): ToolStep {
  return { state: { kind: 'idle', last }, effects };
}
