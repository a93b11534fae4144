/** One way to press a shortcut; letters are matched by what they type, the rest by their key. */
export interface Chord {
  /** `KeyboardEvent.code` of the key on a US keyboard. */
  readonly code: string;
  /** Ctrl, or ⌘ on a Mac. */
  readonly mod?: true;
  readonly shift?: true;
}

const chord = (code: string): Chord => ({ code });
const mod = (code: string): Chord => ({ code, mod: true });
const shift = (code: string): Chord => ({ code, shift: true });
const modShift = (code: string): Chord => ({ code, mod: true, shift: true });

/** Every shortcut of the window, in the order of the sheet; the first chord is the one shown. */
export const shortcuts = {
  open: [mod('KeyO')],
  save: [mod('KeyS')],
  saveAs: [modShift('KeyS')],
  undo: [mod('KeyZ')],
  redo: [modShift('KeyZ'), mod('KeyY')],
  run: [mod('Enter'), mod('NumpadEnter')],
  cancel: [shift('KeyX')],
  toolMove: [chord('KeyH')],
  toolFrame: [chord('KeyF')],
  toolBrush: [chord('KeyB')],
  toolEraser: [chord('KeyE')],
  swapBrush: [chord('KeyX')],
  smaller: [chord('BracketLeft')],
  larger: [chord('BracketRight')],
  invertMask: [shift('KeyV')],
  clearMask: [shift('KeyC')],
  zoomFit: [mod('Digit0'), chord('Digit0'), mod('Numpad0')],
  zoomActual: [mod('Digit1'), chord('Digit1'), mod('Numpad1')],
  zoomIn: [mod('Equal'), chord('Equal'), mod('NumpadAdd')],
  zoomOut: [mod('Minus'), chord('Minus'), mod('NumpadSubtract')],
  nextResult: [chord('ArrowRight')],
  previousResult: [chord('ArrowLeft')],
  accept: [chord('Enter')],
  discard: [chord('Delete')],
  help: [shift('Slash')],
} as const satisfies Readonly<Record<string, readonly Chord[]>>;

export type ShortcutId = keyof typeof shortcuts;
