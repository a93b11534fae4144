import { createStore, type StoreApi } from 'zustand/vanilla';
import { firstPalette, type Palette } from './palette';
import { firstToolChoice, type ToolChoice } from './tool-choice';

export type Dialog =
  'firstUse' | 'gallery' | 'log' | 'models' | 'palette' | 'settings' | 'shortcuts';

/** How "before" stands beside what is on the canvas, when no key is held. */
export type CompareMode = 'off' | 'slider' | 'sides';

/** What is looked at and how; undo cannot see it and nothing of it is kept. */
export interface ViewState extends ToolChoice {
  readonly palette: Palette;
  /** Of the brush that paints colour: 0 = soft, 1 = sharp. */
  readonly hardness: number;
  /** Pixels by which the mask grows or shrinks at once. */
  readonly growBy: number;
  /** Device pixels an image pixel is wide; 1 = 100 %. */
  readonly zoom: number;
  /** Whether "before" is shown while a key or a button is held. */
  readonly comparing: boolean;
  readonly compareMode: CompareMode;
  /** Where the slider between before and after stands, 0..1 of the canvas's width. */
  readonly compareAt: number;
  readonly historyOpen: boolean;
  readonly dialog: Dialog | null;
  /** What the studio is doing for the window beside a run. */
  readonly pending: 'opening' | 'saving' | null;
}

export type ViewStore = StoreApi<ViewState>;

/** Creates the view as it is at start. */
export function createViewStore(): ViewStore {
  return createStore<ViewState>(() => ({
    ...firstToolChoice,
    palette: firstPalette,
    hardness: 0.8,
    growBy: 8,
    zoom: 1,
    comparing: false,
    compareMode: 'off',
    compareAt: 0.5,
    historyOpen: false,
    dialog: null,
    pending: null,
  }));
}

/** The way of comparing after `mode`, in the order of the buttons. */
export function nextCompareMode(mode: CompareMode): CompareMode {
  switch (mode) {
    case 'off':
      return 'slider';
    case 'slider':
      return 'sides';
    case 'sides':
      return 'off';
  }
}
