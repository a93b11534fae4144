import {
  projectExtension,
  type OpenedProject,
  type ProjectSnapshot,
} from '../../shared/project-contract';
import { reportError } from '../app/report-error';
import type { Workbench } from '../app/workbench';
import { openDocument, snapshotDocument } from '../document/document';
import { landResults } from '../document/variants';
import { documentOf, replaceDocument } from '../store/document-store';
import { strings } from '../strings/strings';
import { toResult } from './land-result';
import type { PictureHandles } from './picture-handles';

export interface ProjectActionOptions {
  readonly workbench: Workbench;
  /** Offers a file to the user. */
  readonly download: (name: string, bytes: Uint8Array<ArrayBuffer>) => void;
}

/** Whether a file is a project, by the end of its name. */
export function isProject({ name }: { readonly name: string }): boolean {
  return name.toLowerCase().endsWith(projectExtension);
}

/** Writes the work into one file, where the user says, or offers it as a download. */
export async function saveProject(options: ProjectActionOptions): Promise<void> {
  const { client, notify, app, view } = options.workbench;
  const project = snapshotProject(options.workbench);
  if (project === null) {
    notify({ tone: 'info', title: strings.notices.noPictureToSave });
    return;
  }
  if (view.getState().pending === 'saving') return;
  view.setState({ pending: 'saving' });
  try {
    if (app.nativeDialogs) {
      const saved = await client.call('project.saveAs', project);
      if (saved === null) return;
      notify({ tone: 'success', title: strings.notices.saved(saved.name), message: saved.path });
    } else {
      const { name, bytes } = await client.call('project.encode', project);
      options.download(name, new Uint8Array(bytes));
      const message = strings.notices.downloaded;
      notify({ tone: 'success', title: strings.notices.saved(name), message });
    }
  } catch (error) {
    reportError(notify, error, () => void saveProject(options));
  } finally {
    view.setState({ pending: null });
  }
}

function snapshotProject(workbench: Workbench): ProjectSnapshot | null {
  const document = documentOf(workbench.document);
  if (document === null) return null;
  const { modelId, classLabel, steps, seed, seedLocked, variations } =
    workbench.settings.getState().settings;
  const { edit, sigmas, sampler, branch, options } = workbench.edit.getState();
  return {
    document: snapshotDocument(document),
    results: workbench.run.getState().results.map(({ id, variant, pinned, duration }) => ({
      ...{ pictureId: id, pinned, duration, seed: variant.result.seed },
      ofDocument: variant.source?.id === document.picture.id,
    })),
    edit: { edit, sigmas: sigmas === null ? null : [...sigmas], sampler, branch, options },
    settings: { modelId, classLabel, steps, seed, seedLocked, variations },
  };
}

/** Puts an opened project in the place of all that the window has. */
export function showProject(
  { document, edit, models, notify, run, settings }: Workbench,
  handles: PictureHandles,
  project: OpenedProject,
): void {
  const { picture } = project.document;
  const opened = openDocument({ ...project.document, pixels: project.pixels });
  const ids = [picture.id, ...project.results.map((result) => result.picture.id)];
  handles.hold(ids);
  replaceDocument(document, opened);
  const results = project.results.map(({ ofDocument, pinned, duration, ...variant }) => {
    const { variants } = landResults({
      ...{ edit: variant.recipe.edit, edited: opened, document: opened },
      result: { variants: [variant], device: '', msPerStep: 0, duration, notes: [] },
    });
    const [landed] = variants;
    if (landed === undefined) throw new RangeError('one result lands as one variant');
    const own = { ...landed, source: ofDocument ? picture : null };
    return { ...toResult(own, { duration, live: false }), pinned };
  });
  run.setState({ results, shownId: null, trajectory: null, spread: null });
  handles.releaseAllBut(ids);
  const { modelId, ...others } = project.settings;
  const isThere = models.getState().manifests.some(({ id }) => id === modelId);
  settings.getState().change(isThere ? project.settings : others);
  edit.setState(project.edit);
  notify({
    tone: isThere || modelId === null ? 'success' : 'info',
    title: strings.notices.opened(picture.name),
    message: [
      strings.notices.projectOpened(results.length),
      ...(isThere || modelId === null ? [] : [strings.notices.modelMissing(modelId)]),
    ].join(' '),
  });
}
