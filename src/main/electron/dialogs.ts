import type { BrowserWindow, Dialog } from 'electron';
import { basename, dirname, extname, join } from 'node:path';
import type { ChooseModel } from '../services/models-service';

export interface SaveDialogOptions {
  readonly dialog: Pick<Dialog, 'showSaveDialog'>;
  /** The window that the dialog belongs to. */
  readonly window: () => BrowserWindow | undefined;
  /** The folder to begin in, until the user has chosen another. */
  readonly folder: string;
  /** Whether a file lies at `path`. */
  readonly exists: (path: string) => Promise<boolean>;
}

/** Asks where a PNG goes; resolves with its path, or with null when the user changes their mind. */
export function createSaveDialog(
  options: SaveDialogOptions,
): (suggestedName: string) => Promise<string | null> {
  let { folder } = options;
  const ask = async (suggestion: string): Promise<string | null> => {
    const question = {
      title: 'Save picture',
      defaultPath: suggestion,
      filters: [{ name: 'PNG picture', extensions: ['png'] }],
      properties: ['createDirectory' as const, 'showOverwriteConfirmation' as const],
    };
    const window = options.window();
    const { canceled, filePath } = await (window === undefined
      ? options.dialog.showSaveDialog(question)
      : options.dialog.showSaveDialog(window, question));
    if (canceled || filePath === '') return null;
    folder = dirname(filePath);
    const path = pngPath(filePath);
    // The system asked about overwriting the name as it was typed, not about this one.
    if (path !== filePath && (await options.exists(path))) return ask(path);
    return path;
  };
  return (suggestedName) => ask(join(folder, basename(suggestedName)));
}

/** `path` with `.png` at its end, where some systems' dialogs leave it off. */
export function pngPath(path: string): string {
  return extname(path).toLowerCase() === '.png' ? path : `${path}.png`;
}

export interface ModelDialogOptions {
  readonly dialog: Pick<Dialog, 'showOpenDialog'>;
  /** The window that the dialog belongs to. */
  readonly window: () => BrowserWindow | undefined;
}

const checkpoints = {
  name: 'Checkpoints',
  extensions: ['safetensors', 'pt', 'pth', 'bin', 'onnx'],
};

/** Asks for a checkpoint to import; it begins where one was found last. */
export function createModelDialog({ dialog, window }: ModelDialogOptions): ChooseModel {
  let folder: string | undefined;
  return async (from) => {
    const what =
      from === 'folder'
        ? { properties: ['openDirectory' as const] }
        : { properties: ['openFile' as const], filters: [checkpoints] };
    const question = { ...what, ...(folder === undefined ? {} : { defaultPath: folder }) };
    const owner = window();
    const { canceled, filePaths } = await (owner === undefined
      ? dialog.showOpenDialog(question)
      : dialog.showOpenDialog(owner, question));
    const [path] = filePaths;
    if (canceled || path === undefined) return null;
    folder = dirname(path);
    return path;
  };
}
