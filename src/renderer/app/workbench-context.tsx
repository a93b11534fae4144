import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { Actions } from '../actions/actions';
import type { Document } from '../document/document';
import type { Workbench } from './workbench';

/** A workbench with what can be done on it. */
export type Bench = Workbench & { readonly actions: Actions };

const WorkbenchContext = createContext<Bench | null>(null);

/** Gives a workbench to the components inside. */
export const WorkbenchProvider = WorkbenchContext.Provider;

/** The window's workbench; throws outside its provider. */
export function useWorkbench(): Bench {
  const bench = use(WorkbenchContext);
  if (bench === null) throw new Error('useWorkbench is called outside WorkbenchProvider.');
  return bench;
}

/** The open document as it is now; null when there is none. */
export function useDocument(): Document | null {
  return useStore(useWorkbench().document, ({ undoable }) => undoable?.document ?? null);
}
