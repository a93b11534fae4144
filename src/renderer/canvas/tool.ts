import type { Frame } from '../../shared/geometry';
import type { StrokePiece } from '../document/paint-stroke';
import type { BrushSegment } from '../mask/brush';
import type { Point } from '../mask/capsule';
import type { CornerRect } from '../mask/fill-shape';
import type { MaskValue } from '../mask/tiled-mask';
import type { Corner } from './frame-geometry';
import type { Size } from './viewport';

/** The tools of the canvas. */
export type ToolName =
  'move' | 'frame' | 'brush' | 'eraser' | 'lasso' | 'rectangle' | 'paint' | 'picker';

/** What a finished gesture did to the document. */
export type GestureName =
  | 'paint'
  | 'erase'
  | 'move-frame'
  | 'resize-frame'
  | 'add-lasso'
  | 'subtract-lasso'
  | 'add-rectangle'
  | 'subtract-rectangle'
  | 'paint-color'
  | 'erase-color';

/** What is under the eraser: the mask, or the paint. */
export type EraserTarget = 'mask' | 'paint';

/** Where the pointer was. */
export interface PointerSample {
  /** Image pixels, may lie outside the picture. */
  readonly image: Point;
  /** Device pixels from the upper left corner of the picture's pane. */
  readonly screen: Point;
  readonly shift: boolean;
  readonly alt: boolean;
  /** How hard a pen is pressed, 0 to 1; 1 for anything that cannot tell. */
  readonly pressure: number;
}

/** What a tool knows of the world. */
export interface ToolContext {
  /** The brush's diameter in image pixels, pressed all the way. */
  readonly brushSize: number;
  readonly eraserTarget: EraserTarget;
  /** Whether lasso and rectangle take away. */
  readonly subtracting: boolean;
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
  | { readonly kind: 'picking' }
  | {
      readonly kind: 'painting';
      readonly target: EraserTarget;
      readonly erasing: boolean;
      readonly at: Point;
      /** The brush's diameter there. */
      readonly size: number;
    }
  | {
      readonly kind: 'spanning';
      readonly start: Point;
      readonly end: Point;
      readonly value: MaskValue;
    }
  | {
      readonly kind: 'outlining';
      readonly points: readonly Point[];
      /** Where the pointer is; the outline leads there next. */
      readonly end: Point;
      /** Where the button went down, device pixels; null while it is up. */
      readonly pressed: Point | null;
      /** Whether it has moved since by more than a hand's tremble. */
      readonly dragged: boolean;
      /** Whether it began with a click, so that letting go does not close it. */
      readonly polygon: boolean;
      readonly value: MaskValue;
    }
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
  | { readonly kind: 'mask-stroke'; readonly segment: BrushSegment }
  | {
      readonly kind: 'paint-stroke';
      readonly pieces: readonly StrokePiece[];
      readonly erasing: boolean;
    }
  | { readonly kind: 'mask-rectangle'; readonly rect: CornerRect; readonly value: MaskValue }
  | {
      readonly kind: 'mask-polygon';
      readonly points: readonly Point[];
      readonly value: MaskValue;
    }
  /** The colour at a point, in image pixels, becomes the one to paint with. */
  | { readonly kind: 'pick'; readonly at: Point }
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
  /** The pointer moves while no button is down. */
  hover?(state: ToolState, sample: PointerSample): ToolStep;
  /** Ends a gesture that goes on between presses: Enter, or a double click. */
  close?(state: ToolState): ToolStep;
  /** Takes the last point of such a gesture back. */
  back?(state: ToolState): ToolStep;
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
