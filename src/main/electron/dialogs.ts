import type { BrowserWindow, Dialog } from 'electron';
import { basename, dirname, extname, join } from 'node:path';
import { projectExtension } from '../../shared/project-contract';

export interface SaveDialogOptions {
  readonly dialog: Pick<Dialog, 'showSaveDialog'>;
  /** The window that the dialog belongs to. */
  readonly window: () => BrowserWindow | undefined;
  /** The folder to begin in, until the user has chosen another. */
  readonly folder: string;
  /** Whether a file lies at `path`. */
  readonly exists: (path: string) => Promise<boolean>;
}

/** What may be saved, by the end of its name. */
const kinds: Readonly<Record<string, { readonly title: string; readonly name: string }>> = {
  '.png': { title: 'Save picture', name: 'PNG picture' },
  [projectExtension]: { title: 'Save project', name: 'Pentimento project' },
};

/** Asks where a PNG or a project goes, as the end of its name says; resolves with its path, or with null when the user changes their mind. */
export function createSaveDialog(
  options: SaveDialogOptions,
): (suggestedName: string) => Promise<string | null> {
  let { folder } = options;
  const ask = async (suggestion: string): Promise<string | null> => {
    const extension =
      extname(suggestion).toLowerCase() === projectExtension ? projectExtension : '.png';
    const { title, name } = kinds[extension]!;
    const question = {
      title,
      defaultPath: suggestion,
      filters: [{ name, extensions: [extension.slice(1)] }],
      properties: ['createDirectory' as const, 'showOverwriteConfirmation' as const],
    };
    const window = options.window();
    const { canceled, filePath } = await (window === undefined
      ? options.dialog.showSaveDialog(question)
      : options.dialog.showSaveDialog(window, question));
    if (canceled || filePath === '') return null;
    folder = dirname(filePath);
    const path = withExtension(filePath, extension);
    // The system asked about overwriting the name as it was typed, not about this one.
    if (path !== filePath && (await options.exists(path))) return ask(path);
    return path;
  };
  return (suggestedName) => ask(join(folder, basename(suggestedName)));
}

/** `path` with `extension` at its end, where some systems' dialogs leave it off. */
export function withExtension(path: string, extension: string): string {
  return extname(path).toLowerCase() === extension ? path : `${path}${extension}`;
}
