import { openDocument, type Document } from '../document/document';
import { documentOf } from '../store/document-store';
import { strings } from '../strings/strings';
import type { InterruptedRun } from './interrupted-run';
import type { Bench } from './workbench-context';

export interface ResumeOptions {
  readonly bench: Bench;
  readonly run: InterruptedRun;
  /** The handle that the document on the canvas had in the page before. */
  readonly keptId: string | null;
}

/** Goes on with a run of the page before this one; offers it again where it is lost. */
export async function resumeRun({ bench, run, keptId }: ResumeOptions): Promise<void> {
  const { actions, edit } = bench;
  edit.setState({ edit: run.edit });
  try {
    const edited = await findEdited(bench, run.pictureId, keptId);
    actions.edit.rejoin({
      ...{ run, edited },
      onGone: () => {
        offerAgain(bench);
      },
    });
  } catch {
    offerAgain(bench);
  }
}

/** The document that the run began with; rejects when the studio does not hold it any more. */
async function findEdited(
  { client, document }: Bench,
  pictureId: string | null,
  keptId: string | null,
): Promise<Document | null> {
  if (pictureId === null) return null;
  if (pictureId === keptId) return documentOf(document);
  return openDocument(await client.call('pictures.pixels', { id: pictureId }));
}

function offerAgain({ notify, actions }: Bench): void {
  const { runStopped, runStoppedText, runAgain } = strings.notices;
  notify({
    tone: 'info',
    title: runStopped,
    message: runStoppedText,
    action: { label: runAgain, run: actions.edit.run },
  });
}
