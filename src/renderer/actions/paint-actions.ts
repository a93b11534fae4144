import { formatHex } from '../canvas/colors';
import type { ToolName } from '../canvas/tool';
import type { Workbench } from '../app/workbench';
import { emptyPaint, type Rgb } from '../document/paint-layer';
import { commitGesture } from '../document/undoable-document';
import { updateDocument } from '../store/document-store';
import { withUsedColor } from '../store/palette';
import { swapTool, takeTool } from '../store/tool-choice';
import { strings } from '../strings/strings';

export interface PaintActions {
  readonly takeTool: (tool: ToolName) => void;
  /** Changes between adding and taking away. */
  readonly swapTool: () => void;
  /** Paints with another colour, written #rrggbb. */
  readonly setColor: (color: string) => void;
  /** The picker has taken a colour. */
  readonly pickColor: (color: Rgb) => void;
  /** A stroke was painted, so its colour belongs to the recent ones. */
  readonly colorUsed: () => void;
  /** Makes the brush sharper or softer by a step. */
  readonly sharpen: (direction: 1 | -1) => void;
  /** Takes all paint away. */
  readonly clear: () => void;
}

const hardnessStep = 0.1;

/** What can be done with the tools, and with the paint as a whole. */
export function createPaintActions({ document, view }: Workbench): PaintActions {
  const setColor = (color: string): void => {
    view.setState(({ palette }) => ({ palette: { ...palette, color } }));
  };
  return {
    takeTool: (tool) => {
      view.setState((state) => takeTool(state, tool));
    },
    swapTool: () => {
      view.setState(swapTool);
    },
    setColor,
    pickColor: (color) => {
      setColor(formatHex(color));
    },
    colorUsed: () => {
      view.setState(({ palette }) => ({ palette: withUsedColor(palette) }));
    },
    sharpen: (direction) => {
      view.setState(({ hardness }) => ({
        hardness: Math.round(within(hardness + direction * hardnessStep) * 100) / 100,
      }));
    },
    clear: () => {
      updateDocument(document, (state) => {
        const { width, height } = state.document.paint;
        const cleared = { ...state.document, paint: emptyPaint(width, height) };
        return commitGesture(state, () => strings.history['clear-paint'], cleared);
      });
    },
  };
}

function within(share: number): number {
  return Math.min(1, Math.max(0, share));
}
