import type { Ref } from 'react';
import type { Rect } from '../../shared/geometry';
import type { Preview } from '../../shared/progress';
import type { Document } from '../document/document';
import type { Rgb } from '../document/paint-layer';
import type { Pixels } from '../document/pixels';
import type { TiledMask } from '../mask/tiled-mask';
import type { EraserTarget, GestureName, ToolName } from './tool';
import type { Viewport } from './viewport';

/** A denoised estimate on its way, drawn over the picture. */
export interface CanvasPreview {
  readonly image: Preview;
  /** Where it belongs: what the run was started on. */
  readonly area: Rect;
  /** The mask the run was started with, outside which nothing is drawn; null draws all of it. */
  readonly mask: TiledMask | null;
}

/** Colours of the canvas, each a CSS colour. */
export interface CanvasColors {
  /** Tints the mask, at half strength, and the frame's handles. Written #rrggbb. */
  readonly accent: string;
  /** Darkens what lies outside the frame; translucent. */
  readonly shade: string;
}

/** How "before" is set against what is shown. */
export type Comparison =
  /** Alone, without mask or shade. */
  | { readonly kind: 'before' }
  /** In its place up to a line, `at` of the canvas's width from the left, 0..1. */
  | { readonly kind: 'slider'; readonly at: number }
  /** On the left of two panes that share their zoom; nothing can be edited there. */
  | { readonly kind: 'sides' };

/** What the shell may ask of the canvas. */
export interface CanvasHandle {
  /** Shows all of the picture. */
  fit(): void;
  /** Shows one image pixel a device pixel. */
  actualSize(): void;
  /** Zooms about the pointer, or the canvas's centre when the pointer is elsewhere. */
  zoomBy(factor: number): void;
  /** Reverts the stroke or drag in progress; false when there was none. */
  cancelGesture(): boolean;
}

/** What the tools in hand are set to. */
export interface ToolOptions {
  readonly tool: ToolName;
  /** Diameter in image pixels. */
  readonly brushSize: number;
  /** Of the brush that paints colour: 0 = soft, 1 = sharp. The mask's edge is always sharp. */
  readonly hardness: number;
  /** What is painted with. */
  readonly color: Rgb;
  readonly eraserTarget: EraserTarget;
  /** Whether lasso and rectangle take away; Alt does the opposite. */
  readonly subtracting: boolean;
}

/**
 * The canvas's whole interface.
 *
 * During a gesture the canvas draws a document of its own and renders nothing through React; when
 * the gesture ends it hands the outcome to `onGesture`, and the shell must pass that very document
 * back as `document`. The canvas itself listens for Space (held: drag the view), for Escape during
 * a gesture (revert it), for Enter and Backspace while a polygon is being drawn (close it, take its
 * last corner back), for the wheel, and for arrow keys while it has the focus.
 */
export interface CanvasViewProps extends ToolOptions {
  readonly document: Document;
  /** A result that is being looked at, drawn in place of the document's own pixels. */
  readonly variant: Pixels | null;
  /** What `comparison` shows; the document's own pixels when null. */
  readonly before: Pixels | null;
  /** Null when nothing is compared. */
  readonly comparison: Comparison | null;
  readonly preview: CanvasPreview | null;
  /** The model's, in pixels along a side; null without a model. */
  readonly resolution: number | null;
  /** Whether the mask is tinted; it always is while it is being painted. */
  readonly showMask: boolean;
  /** Whether paint is drawn; it always is while it is being painted. */
  readonly showPaint: boolean;
  readonly showFrame: boolean;
  readonly colors: CanvasColors;
  /** Names the canvas to a screen reader. */
  readonly label: string;
  /** Says how many image pixels a model pixel is wide, in words. */
  readonly formatScale: (imagePixelsPerModelPixel: number) => string;
  /** Receives the outcome of a gesture; the shell commits it to history under a label of its own. */
  readonly onGesture: (gesture: GestureName, document: Document) => void;
  /** Told of every change of the view, at most once a frame. */
  readonly onViewportChange?: (viewport: Viewport) => void;
  /** Ctrl+wheel asks for a brush so many times as large. */
  readonly onBrushResize?: (factor: number) => void;
  /** The picker has taken a colour. */
  readonly onPickColor?: (color: Rgb) => void;
  readonly ref?: Ref<CanvasHandle>;
}
