import { frameRect } from '../../shared/geometry';
import type { EditKind, EditResult } from '../../shared/edit-contract';
import type { Workbench } from '../app/workbench';
import { openDocument, type Document } from '../document/document';
import { landResults, type ResultVariant } from '../document/variants';
import { saidByMain } from '../errors/said-by-main';
import { documentOf, replaceDocument } from '../store/document-store';
import { addResults, type Result } from '../store/results';
import { thumbnailOf } from '../store/thumbnail';
import { strings } from '../strings/strings';
import type { PictureHandles } from './picture-handles';

/** Pixels along a thumbnail's longer side, enough for screens of twice the density. */
const thumbnailSize = 144;

export interface LandingOptions {
  readonly workbench: Workbench;
  readonly handles: PictureHandles;
  readonly edit: EditKind;
  /** The document when the run began. */
  readonly edited: Document | null;
  readonly result: EditResult;
  /** Whether the result of the last live run gives way to it. */
  readonly live: boolean;
}

/** Puts what a run made where the user sees it: into the film strip, or on the empty canvas. */
export function landResult(options: LandingOptions): void {
  const { workbench, handles, edit, edited, result, live } = options;
  const { document, notify, run, settings } = workbench;
  handles.hold(result.variants.map(({ picture }) => picture.id));
  run.setState({ device: { provider: result.device, msPerStep: result.msPerStep } });
  if (result.notes.length > 0) {
    notify({ tone: 'info', title: strings.notices.run, ...saidByMain(result.notes.join(' ')) });
  }
  // Whoever has had a result has taken the first steps.
  if (edit !== 'generate') settings.getState().change({ welcomed: true });
  const adopted = documentOf(document) === null;
  if (adopted) adoptFirst(workbench, result);
  const landing = landResults({
    edit,
    edited,
    document: documentOf(document),
    result,
  });
  if (adopted && landing.variants.length === 1) return;
  const added = landing.variants.map((variant) =>
    toResult(variant, { duration: result.duration, live }),
  );
  const { kept, dropped } = addResults(run.getState().results, added);
  const show = landing.current || adopted ? added[0] : undefined;
  run.setState({
    results: kept,
    trajectory: null,
    ...(show === undefined ? {} : { shownId: show.id }),
  });
  handles.release(dropped.map(({ id }) => id));
}

/** Makes a generated picture the document where there was none, and its class the chosen one. */
function adoptFirst({ document, settings }: Workbench, { variants }: EditResult): void {
  const first = variants[0];
  if (first === undefined) return;
  replaceDocument(document, openDocument({ picture: first.picture, pixels: first.patch.pixels }));
  settings.getState().change({ classLabel: first.recipe.classLabel });
}

/** A variant as the film strip has it. */
export function toResult(
  variant: ResultVariant,
  facts: { readonly duration: number; readonly live: boolean },
): Result {
  const { picture, recipe } = variant.result;
  const { width, height } = picture;
  const area =
    recipe.edit === 'inpaint' || recipe.edit === 'sketch'
      ? frameRect(recipe.frame)
      : { x: 0, y: 0, width, height };
  const thumbnail = thumbnailOf(variant.pixels, area, thumbnailSize);
  return { id: picture.id, variant, thumbnail, pinned: false, ...facts };
}
