import type { Settings } from '../../shared/settings';
import type { CanvasHandle } from '../canvas/canvas-props';
import type { ToolName } from '../canvas/tool';
import { zoomStep } from '../panels/zoom-controls';
import type { ShortcutId } from '../shortcuts/shortcuts';
import { nextBrushSize } from '../store/brush-scale';
import { nextCompareMode, type Dialog } from '../store/view-store';
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
    actions.paint.takeTool(tool);
  };
  const show = (dialog: Dialog) => (): void => {
    view.setState({ dialog });
  };
  const takeTheme = (theme: Settings['theme']) => (): void => {
    settings.getState().change({ theme });
  };
  const resizeBrush = (direction: 1 | -1) => (): void => {
    const { brushSize } = settings.getState().settings;
    settings.getState().change({ brushSize: nextBrushSize(brushSize, direction) });
  };
  return {
    open,
    save: actions.picture.save,
    saveAs: actions.picture.saveAs,
    saveProject: actions.picture.saveProject,
    undo: () => {
      // A stroke or polygon on its way is what the user wants to be rid of.
      if (canvas.current?.cancelGesture() !== true) actions.history.undo();
    },
    redo: actions.history.redo,
    run: actions.edit.run,
    cancel: actions.edit.cancel,
    toolMove: choose('move'),
    toolFrame: choose('frame'),
    toolBrush: choose('brush'),
    toolEraser: choose('eraser'),
    toolLasso: choose('lasso'),
    toolRectangle: choose('rectangle'),
    toolPaint: choose('paint'),
    toolPicker: choose('picker'),
    swapBrush: actions.paint.swapTool,
    smaller: resizeBrush(-1),
    larger: resizeBrush(1),
    softer: () => {
      actions.paint.sharpen(-1);
    },
    sharper: () => {
      actions.paint.sharpen(1);
    },
    selectAll: actions.mask.selectAll,
    invertMask: actions.mask.invert,
    clearMask: actions.mask.clear,
    growMask: () => {
      actions.mask.grow(view.getState().growBy);
    },
    shrinkMask: () => {
      actions.mask.shrink(view.getState().growBy);
    },
    maskFromAlpha: actions.mask.fromAlpha,
    clearPaint: actions.paint.clear,
    zoomFit: () => canvas.current?.fit(),
    zoomActual: () => canvas.current?.actualSize(),
    zoomIn: () => canvas.current?.zoomBy(zoomStep),
    zoomOut: () => canvas.current?.zoomBy(1 / zoomStep),
    compareMode: () => {
      view.setState(({ compareMode }) => ({ compareMode: nextCompareMode(compareMode) }));
    },
    history: () => {
      view.setState(({ historyOpen }) => ({ historyOpen: !historyOpen }));
    },
    nextResult: () => {
      actions.result.step(1);
    },
    previousResult: () => {
      actions.result.step(-1);
    },
    accept: actions.result.accept,
    discard: actions.result.discard,
    help: show('shortcuts'),
    palette: show('palette'),
    settings: show('settings'),
    gallery: show('gallery'),
    models: show('models'),
    log: show('log'),
    themeDark: takeTheme('dark'),
    themeLight: takeTheme('light'),
    themeSystem: takeTheme('system'),
  };
}
