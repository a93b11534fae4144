/** Pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What is said about drawing, comparing and what was done, in English. */
export const drawingWords = {
  options: 'Tool options',
  size: 'Size',
  hardness: 'Hardness',
  percent: (share: number) => `${Math.round(share * 100)} %`,
  color: (hex: string) => `Colour ${hex}`,
  hex: 'Colour as #rrggbb',
  shade: 'Shade',
  hue: 'Hue',
  recent: 'Recent colours',
  useColor: (hex: string) => `Paint with ${hex}`,
  clearPaint: 'Clear paint',
  mode: 'Add or take away',
  add: 'Add',
  subtract: 'Take away',
  erases: 'Erases',
  eraserTargets: { mask: 'Mask', paint: 'Paint' },
  hints: {
    move: 'Drag to move the picture, turn the wheel to zoom.',
    frame: 'Drag the frame or its corners. Shift: any size.',
    lasso: 'Drag around it, or click corners and press Enter.',
    rectangle: 'Drag a rectangle. Shift: square.',
    picker: 'Click a colour to paint with it.',
  },
  mask: 'Mask',
  maskMenu: 'Mask actions',
  selectAll: 'Mask everything',
  invert: 'Invert',
  clear: 'Clear',
  fromAlpha: 'Mask what is transparent',
  growBy: 'Grow or shrink by pixels',
  grow: 'Grow',
  shrink: 'Shrink',
  importMask: 'Import from PNG',
  exportMask: 'Export as PNG',
  whiteIsEdit: 'White is what changes.',
  nothingTransparent: 'Nothing in this picture is transparent.',
  maskSize: (name: string, file: Size, picture: Size) =>
    `“${name}” is ${file.width} × ${file.height} pixels, and the picture is ${picture.width} × ${picture.height}.`,
  maskSizeRemedy: 'Choose a mask as large as the picture.',
  compare: 'Compare',
  compareModes: { off: 'No comparison', slider: 'Slider', sides: 'Side by side' },
  nothingToCompare: 'There is no “before” yet.',
  slider: 'Border between before and after',
  before: 'Before',
  after: 'After',
  history: 'History',
  closeHistory: 'Close the history',
  opened: 'Opened',
  earlier: 'Earlier steps are forgotten',
  undone: (label: string) => `${label}, undone`,
};
