import type { z } from 'zod';
import type { chordSchema } from '../../shared/chord';

/** One way to press a shortcut; letters are matched by what they type, the rest by their key. */
export type Chord = Readonly<z.infer<typeof chordSchema>>;

const chord = (code: string): Chord => ({ code });
const mod = (code: string): Chord => ({ code, mod: true });
const shift = (code: string): Chord => ({ code, shift: true });
const modShift = (code: string): Chord => ({ code, mod: true, shift: true });

/**
 * Every command of the window with its usual shortcuts, in the order of the sheet; the first chord is
 * the one shown, and a command may have none.
 */
export const shortcuts = {
  open: [mod('KeyO')],
  save: [mod('KeyS')],
  saveAs: [modShift('KeyS')],
  saveProject: [modShift('KeyE')],
  undo: [mod('KeyZ')],
  redo: [modShift('KeyZ'), mod('KeyY')],
  run: [mod('Enter'), mod('NumpadEnter')],
  cancel: [shift('KeyX')],
  toolMove: [chord('KeyH')],
  toolFrame: [chord('KeyF')],
  toolBrush: [chord('KeyB')],
  toolEraser: [chord('KeyE')],
  toolLasso: [chord('KeyL')],
  toolRectangle: [chord('KeyU')],
  toolPaint: [chord('KeyP')],
  toolPicker: [chord('KeyI')],
  swapBrush: [chord('KeyX')],
  smaller: [chord('BracketLeft')],
  larger: [chord('BracketRight')],
  softer: [shift('BracketLeft')],
  sharper: [shift('BracketRight')],
  selectAll: [mod('KeyA')],
  invertMask: [shift('KeyV')],
  clearMask: [shift('KeyC')],
  growMask: [shift('KeyG')],
  shrinkMask: [shift('KeyS')],
  maskFromAlpha: [],
  clearPaint: [shift('KeyP')],
  zoomFit: [mod('Digit0'), chord('Digit0'), mod('Numpad0')],
  zoomActual: [mod('Digit1'), chord('Digit1'), mod('Numpad1')],
  zoomIn: [mod('Equal'), chord('Equal'), mod('NumpadAdd')],
  zoomOut: [mod('Minus'), chord('Minus'), mod('NumpadSubtract')],
  compareMode: [chord('KeyC')],
  history: [shift('KeyH')],
  nextResult: [chord('ArrowRight')],
  previousResult: [chord('ArrowLeft')],
  accept: [chord('Enter')],
  discard: [chord('Delete')],
  help: [shift('Slash')],
  palette: [mod('KeyK')],
  settings: [mod('Comma')],
  gallery: [mod('KeyG')],
  models: [],
  log: [],
  themeDark: [],
  themeLight: [],
  themeSystem: [],
} as const satisfies Readonly<Record<string, readonly Chord[]>>;

export type ShortcutId = keyof typeof shortcuts;
