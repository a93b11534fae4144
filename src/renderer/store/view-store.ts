import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ToolName } from '../canvas/tool';

export type Dialog = 'settings' | 'shortcuts';

/** What is looked at and how; undo cannot see it and nothing of it is kept. */
export interface ViewState {
  readonly tool: ToolName;
  /** Device pixels an image pixel is wide; 1 = 100 %. */
  readonly zoom: number;
  /** Whether "before" is shown while a key or a button is held. */
  readonly comparing: boolean;
  readonly dialog: Dialog | null;
  /** What the studio is doing for the window beside a run. */
  readonly pending: 'opening' | 'saving' | null;
}

export type ViewStore = StoreApi<ViewState>;

/** Creates the view as it is at start. */
export function createViewStore(): ViewStore {
  return createStore<ViewState>(() => ({
    tool: 'brush',
    zoom: 1,
    comparing: false,
    dialog: null,
    pending: null,
  }));
}
