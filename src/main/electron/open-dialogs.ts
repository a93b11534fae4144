import type { BrowserWindow, Dialog, OpenDialogOptions } from 'electron';
import { dirname } from 'node:path';
import { projectExtension } from '../../shared/project-contract';
import type { ChooseModel } from '../services/choose-model';

export interface OpenDialogTools {
  readonly dialog: Pick<Dialog, 'showOpenDialog'>;
  /** The window that the dialog belongs to. */
  readonly window: () => BrowserWindow | undefined;
}

/**
 * Asks for something to open, beginning where the last one was found; resolves with its path, or
 * with null when the user changes their mind.
 */
function createOpenDialog({
  dialog,
  window,
}: OpenDialogTools): (question: OpenDialogOptions) => Promise<string | null> {
  let folder: string | undefined;
  return async (question) => {
    const begun = { ...question, ...(folder === undefined ? {} : { defaultPath: folder }) };
    const owner = window();
    const { canceled, filePaths } = await (owner === undefined
      ? dialog.showOpenDialog(begun)
      : dialog.showOpenDialog(owner, begun));
    const [path] = filePaths;
    if (canceled || path === undefined) return null;
    folder = dirname(path);
    return path;
  };
}

const pictures = {
  name: 'Pictures and projects',
  extensions: ['png', 'jpg', 'jpeg', 'webp', projectExtension.slice(1)],
};

/** Asks for a picture or a project. */
export function createPictureDialog(tools: OpenDialogTools): () => Promise<string | null> {
  const ask = createOpenDialog(tools);
  return () => ask({ properties: ['openFile'], filters: [pictures] });
}

const checkpoints = {
  name: 'Checkpoints',
  extensions: ['safetensors', 'pt', 'pth', 'bin', 'onnx'],
};

export interface ModelDialogTools extends OpenDialogTools {
  /** Takes what was dropped on the window. */
  readonly dropped: () => string | null;
}

/** Asks for a checkpoint to import, unless one was dropped on the window. */
export function createModelDialog({ dropped, ...tools }: ModelDialogTools): ChooseModel {
  const ask = createOpenDialog(tools);
  return (from) => {
    switch (from) {
      case 'dropped':
        return Promise.resolve(dropped());
      case 'folder':
        return ask({ properties: ['openDirectory'] });
      case 'file':
        return ask({ properties: ['openFile'], filters: [checkpoints] });
    }
  };
}
