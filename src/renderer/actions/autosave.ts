import type { Workbench } from '../app/workbench';
import { reportError } from '../app/report-error';
import { openDocument, snapshotDocument, type Document } from '../document/document';
import { isDiskError } from '../errors/is-disk-error';
import { debounce } from '../store/debounce';
import { replaceDocument } from '../store/document-store';
import type { PictureHandles } from './picture-handles';

/** Milliseconds of quiet after a gesture before the document is written. */
const delay = 400;
/** Milliseconds until a document is written again that the disk did not take. */
const retryDelay = 5000;

/** Keeps the document safe while it changes; returns what stops it. */
export function startAutosave({ client, document, notify }: Workbench): () => void {
  let written: Document | null = null;
  let failed = false;

  const attempt = (): void => {
    const { undoable } = document.getState();
    if (undoable?.gestureStart !== null || !differs(undoable.document, written)) return;
    const attempted = undoable.document;
    written = attempted;
    client.call('autosave.write', snapshotDocument(attempted)).then(
      () => {
        failed = false;
      },
      (error: unknown) => {
        if (!failed) reportError(notify, error);
        failed = true;
        if (written !== attempted || !isDiskError(error)) return;
        written = null;
        retry();
      },
    );
  };
  const write = debounce(attempt, delay);
  const retry = debounce(attempt, retryDelay);

  const unsubscribe = document.subscribe(write);
  return () => {
    unsubscribe();
    write.flush();
  };
}

/** Whether anything that autosave keeps is not as it was. */
function differs(document: Document, written: Document | null): boolean {
  return (
    document.picture.id !== written?.picture.id ||
    document.mask !== written.mask ||
    document.paint !== written.paint ||
    document.frame !== written.frame
  );
}

/** A document that an earlier window left behind, to be taken back or not. */
export interface Recovery {
  /** The picture's name. */
  readonly name: string;
  /** The handle that the picture had in the window before. */
  readonly keptId: string;
  readonly restore: () => void;
  readonly discard: () => void;
}

/** The document of a studio that did not end in peace; null when there is none. */
export async function findRecovery(
  { client, document, notify }: Workbench,
  handles: PictureHandles,
): Promise<Recovery | null> {
  const recovered = await client.call('autosave.recover', undefined).catch((error: unknown) => {
    reportError(notify, error);
    return null;
  });
  if (recovered === null) return null;
  const { snapshot, pixels, keptId } = recovered;
  return {
    name: snapshot.picture.name,
    keptId,
    restore: () => {
      handles.hold([snapshot.picture.id]);
      replaceDocument(document, openDocument({ ...snapshot, pixels }));
    },
    discard: () => {
      client.call('autosave.discard', undefined).catch((error: unknown) => {
        reportError(notify, error);
      });
    },
  };
}
