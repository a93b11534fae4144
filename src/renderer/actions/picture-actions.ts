import type { OpenedPicture } from '../../shared/studio-contract';
import { reportError } from '../app/report-error';
import type { Workbench } from '../app/workbench';
import { openDocument } from '../document/document';
import { saidByMain } from '../errors/said-by-main';
import { documentOf, replaceDocument } from '../store/document-store';
import { restoreRecipe } from '../store/restore-recipe';
import { strings } from '../strings/strings';
import type { PictureHandles } from './picture-handles';
import { isProject, saveProject, showProject } from './project-actions';

export interface PictureActions {
  /** Opens a picture or a project in place of the document. */
  readonly open: (file: File) => void;
  /** Writes the shown picture into the outputs folder. */
  readonly save: () => void;
  /** Writes the shown picture where the user says, or offers it as a download. */
  readonly saveAs: () => void;
  /** Writes all the work into one file, where the user says, or offers it as a download. */
  readonly saveProject: () => void;
}

export interface PictureActionOptions {
  readonly workbench: Workbench;
  readonly handles: PictureHandles;
  /** Offers a file to the user. */
  readonly download: (name: string, bytes: Uint8Array<ArrayBuffer>) => void;
}

/** What can be done with pictures as files. */
export function createPictureActions(options: PictureActionOptions): PictureActions {
  const { workbench, handles } = options;
  const { client, view, notify } = workbench;
  let opening = 0;

  async function open(file: File): Promise<void> {
    const turn = ++opening;
    view.setState({ pending: 'opening' });
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      if (isProject(file)) {
        const project = await client.call('project.open', { name: file.name, bytes });
        if (turn === opening) showProject(workbench, handles, project);
        return;
      }
      const opened = await client.call('pictures.open', { name: file.name, bytes });
      handles.hold([opened.picture.id]);
      if (turn === opening) showOpened(workbench, handles, opened);
      else handles.release([opened.picture.id]);
    } catch (error) {
      reportError(notify, error);
    } finally {
      if (turn === opening) view.setState({ pending: null });
    }
  }

  return {
    open: (file) => void open(file),
    save: () => void save(options, { as: false }),
    saveAs: () => void save(options, { as: true }),
    saveProject: () => void saveProject(options),
  };
}

async function save(options: PictureActionOptions, how: { readonly as: boolean }): Promise<void> {
  const { view, notify } = options.workbench;
  const id = shownPicture(options.workbench);
  if (id === null) {
    notify({ tone: 'info', title: strings.notices.noPictureToSave });
    return;
  }
  if (view.getState().pending === 'saving') return;
  view.setState({ pending: 'saving' });
  try {
    await write(options, id, how);
  } catch (error) {
    reportError(notify, error, () => void save(options, how));
  } finally {
    view.setState({ pending: null });
  }
}

/** Has the studio write the picture, or offers it as a download where there are no dialogs. */
async function write(
  { workbench, download }: PictureActionOptions,
  id: string,
  { as }: { readonly as: boolean },
): Promise<void> {
  const { client, notify, app } = workbench;
  if (as && !app.nativeDialogs) {
    const { name, bytes } = await client.call('pictures.encode', { id });
    download(name, new Uint8Array(bytes));
    const title = strings.notices.saved(name);
    notify({ tone: 'success', title, message: strings.notices.downloaded });
    return;
  }
  const saved = await client.call(as ? 'pictures.saveAs' : 'pictures.save', { id });
  if (saved !== null) {
    const title = strings.notices.saved(saved.name);
    notify({ tone: 'success', title, message: saved.path });
  }
}

/** The handle of the picture on the canvas: a result, else the document's. */
function shownPicture({ run, document }: Workbench): string | null {
  return run.getState().shownId ?? documentOf(document)?.picture.id ?? null;
}

/** Makes an opened picture the document, with the settings that its file carries. */
function showOpened(
  { document, edit, models, notify, run, settings }: Workbench,
  handles: PictureHandles,
  { picture, pixels, mask, paint, notes, recipe }: OpenedPicture,
): void {
  const framed = recipe?.edit === 'inpaint' || recipe?.edit === 'sketch';
  const frame = framed ? { frame: recipe.frame } : {};
  replaceDocument(document, openDocument({ picture, pixels, mask, paint, ...frame }));
  run.setState({ results: [], shownId: null });
  handles.releaseAllBut([picture.id]);
  if (recipe !== null) {
    const { manifests } = models.getState();
    const restored = restoreRecipe(recipe, manifests, edit.getState().options);
    settings.getState().change(restored.settings);
    edit.setState(restored.edit);
    const missing = restored.missingModel;
    notify({
      tone: missing === null ? 'success' : 'info',
      title: strings.notices.restored,
      message: [
        strings.notices.restoredText(picture.name),
        ...(missing === null ? [] : [strings.notices.modelMissing(missing)]),
      ].join(' '),
    });
  }
  if (notes.length > 0) {
    notify({
      tone: 'info',
      title: strings.notices.opened(picture.name),
      ...saidByMain(notes.join(' ')),
    });
  }
}
