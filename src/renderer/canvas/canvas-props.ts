import type { Ref } from 'react';
import type { Frame } from '../../shared/geometry';
import type { Preview } from '../../shared/progress';
import type { Document } from '../document/document';
import type { Pixels } from '../document/pixels';
import type { TiledMask } from '../mask/tiled-mask';
import type { GestureName, ToolName } from './tool';
import type { Viewport } from './viewport';

/** A denoised estimate on its way, drawn over the picture. */
export interface CanvasPreview {
  readonly image: Preview;
  /** Where it belongs: the frame the run was started with. */
  readonly frame: Frame;
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

/**
 * The canvas's whole interface.
 *
 * During a gesture the canvas draws a document of its own and renders nothing through React; when
 * the gesture ends it hands the outcome to `onGesture`, and the shell must pass that very document
 * back as `document`. The canvas itself listens for Space (held: drag the view) and for Escape
 * during a gesture (revert it), for the wheel, and for arrow keys while it has the focus.
 */
export interface CanvasViewProps {
  readonly document: Document;
  /** A result that is being looked at, drawn in place of the document's own pixels. */
  readonly variant: Pixels | null;
  /** What `compare` shows; the document's own pixels when null. */
  readonly before: Pixels | null;
  /** While true, `before` is shown, without mask or shade. */
  readonly compare: boolean;
  readonly preview: CanvasPreview | null;
  readonly tool: ToolName;
  /** Diameter in image pixels. */
  readonly brushSize: number;
  /** The model's, in pixels along a side; null without a model. */
  readonly resolution: number | null;
  /** Whether the mask is tinted; it always is while it is being painted. */
  readonly showMask: boolean;
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
  readonly ref?: Ref<CanvasHandle>;
}
