import type { CanvasHandle } from '../canvas/canvas-props';
import type { ToolName } from '../canvas/tool';
import { zoomStep } from '../panels/zoom-controls';
import type { ShortcutId } from '../shortcuts/shortcuts';
import { nextBrushSize } from '../store/brush-scale';
import type { Bench } from './workbench-context';

export type Commands = Readonly<Record<ShortcutId, () => void>>;

export interface CommandOptions {
  readonly bench: Bench;
  readonly canvas: React.RefObject<CanvasHandle | null>;
  /** Asks the user for a picture. */
  readonly open: () => void;
}

/** What each shortcut does. */
export function createCommands({ bench, canvas, open }: CommandOptions): Commands {
  const { actions, settings, view } = bench;
  const choose = (tool: ToolName) => (): void => {
    view.setState({ tool });
  };
  const resizeBrush = (direction: 1 | -1) => (): void => {
    const { brushSize } = settings.getState().settings;
    settings.getState().change({ brushSize: nextBrushSize(brushSize, direction) });
  };
  return {
    open,
    save: actions.picture.save,
    saveAs: actions.picture.saveAs,
    undo: actions.history.undo,
    redo: actions.history.redo,
    run: actions.edit.run,
    cancel: actions.edit.cancel,
    toolMove: choose('move'),
    toolFrame: choose('frame'),
    toolBrush: choose('brush'),
    toolEraser: choose('eraser'),
    swapBrush: () => {
      view.setState(({ tool }) => ({ tool: tool === 'brush' ? 'eraser' : 'brush' }));
    },
    smaller: resizeBrush(-1),
    larger: resizeBrush(1),
    invertMask: actions.mask.invert,
    clearMask: actions.mask.clear,
    zoomFit: () => canvas.current?.fit(),
    zoomActual: () => canvas.current?.actualSize(),
    zoomIn: () => canvas.current?.zoomBy(zoomStep),
    zoomOut: () => canvas.current?.zoomBy(1 / zoomStep),
    nextResult: () => {
      actions.result.step(1);
    },
    previousResult: () => {
      actions.result.step(-1);
    },
    accept: actions.result.accept,
    discard: actions.result.discard,
    help: () => {
      view.setState({ dialog: 'shortcuts' });
    },
  };
}
