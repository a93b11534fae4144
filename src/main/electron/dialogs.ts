import type { BrowserWindow, Dialog } from 'electron';
import { basename, dirname, extname, join } from 'node:path';

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
