import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Document } from '../document/document';
import { undoable, type UndoableDocument } from '../document/undoable-document';

export interface DocumentState {
  /** The open document with its history; null when no picture is open. */
  readonly undoable: UndoableDocument | null;
}

export type DocumentStore = StoreApi<DocumentState>;

/** Creates a store without a document. */
export function createDocumentStore(): DocumentStore {
  return createStore<DocumentState>(() => ({ undoable: null }));
}

/** The document as it is now, a gesture in progress included. */
export function documentOf(store: DocumentStore): Document | null {
  return store.getState().undoable?.document ?? null;
}

/** Puts another document in place of the open one, with a history of its own. */
export function replaceDocument(store: DocumentStore, document: Document): void {
  store.setState({ undoable: undoable(document) });
}

/** Moves the open document on; does nothing when there is none. */
export function updateDocument(
  store: DocumentStore,
  next: (state: UndoableDocument) => UndoableDocument,
): void {
  const { undoable: state } = store.getState();
  if (state !== null) store.setState({ undoable: next(state) });
}
