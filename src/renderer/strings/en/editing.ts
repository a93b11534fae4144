import { count, numbersIn } from '../numbers';

const { fixed, grouped, precise, short } = numbersIn('en');

/** What is said about the picture, its edits and their results, in English. */
export const editing = {
  tools: {
    label: 'Tools',
    move: 'Move',
    frame: 'Frame',
    brush: 'Brush',
    eraser: 'Eraser',
    lasso: 'Lasso',
    rectangle: 'Rectangle',
    paint: 'Paint',
    picker: 'Picker',
    invert: 'Invert mask',
    clear: 'Clear mask',
    brushSize: 'Brush size',
    pixels: (n: number) => `${Math.round(n)} px`,
  },
  edit: {
    label: 'Edit settings',
    kind: 'Edit',
    kinds: { generate: 'Generate', inpaint: 'Inpaint' },
    explain: {
      generate: 'Makes a new picture from nothing but the seed.',
      inpaint: 'Repaints what you mask. The rest stays.',
    },
    model: 'Model',
    noModels: 'No model is installed.',
    modelSummary: (resolution: number, classes: number | null) =>
      classes === null
        ? `${resolution} × ${resolution} pixels`
        : `${resolution} × ${resolution} pixels, ${count(classes, 'class', 'classes')}`,
    broken: (id: string) => `${id} (damaged)`,
    class: 'Class',
    anyClass: 'Any, chosen by the seed',
    noClass: 'No class of that name',
    steps: 'Steps',
    stepChoices: { fast: 'Fast', balanced: 'Balanced', quality: 'Quality', own: 'Own' },
    ownSteps: 'Number of steps',
    fileSchedule: (n: number) => `The opened file’s schedule, ${count(n, 'step', 'steps')}`,
    dropFileSchedule: 'Use a preset instead',
    seed: 'Seed',
    newSeed: 'New seed',
    lockSeed: 'Keep the seed for the next run',
    unlockSeed: 'Use a new seed for the next run',
    variations: 'Variations',
    run: 'Run',
    cancel: 'Cancel',
    cancelling: 'Stopping',
    needs: {
      picture: 'Open a picture first.',
      mask: 'Paint over what should change.',
      maskInFrame: 'The mask lies outside the frame.',
      model: 'Choose a model first.',
      card: 'Read the model’s card before its first use.',
    },
  },
  progress: {
    label: 'Progress',
    starting: 'Starting',
    queued: (position: number) =>
      position === 1 ? 'Next in the queue' : `In the queue, place ${position}`,
    loading: (fraction: number) =>
      fraction === 0 ? 'Loading the model' : `Loading the model, ${Math.round(fraction * 100)} %`,
    step: (step: number, steps: number) => `Step ${step} of ${steps}`,
    sigma: (sigma: number) => `σ ${sigma >= 10 ? fixed(sigma, 1) : precise(sigma, 3)}`,
    left: (seconds: number) =>
      seconds < 1
        ? 'less than a second left'
        : seconds < 90
          ? `${Math.round(seconds)} s left`
          : `${Math.round(seconds / 60)} min left`,
  },
  results: {
    label: 'Results',
    thumbnail: (index: number, seed: number) => `Result ${index}, seed ${seed}`,
    accept: 'Accept',
    discard: 'Discard',
    discardAll: 'Discard all',
    original: 'Before',
    exact: '0 bytes changed outside the mask',
    changed: (bytes: number) => `${grouped(bytes)} bytes changed outside the mask`,
    generated: 'New picture',
    seed: (seed: number) => `Seed ${seed}`,
    took: (ms: number) => (ms < 1000 ? `${Math.round(ms)} ms` : `${fixed(ms / 1000, 1)} s`),
    added: (n: number) => `${count(n, 'result', 'results')} ready`,
  },
  canvas: {
    label: 'Picture',
    before: 'Before',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fit: 'Fit',
    zoom: 'Zoom controls',
    percent: (zoom: number) => `${zoom < 0.1 ? fixed(zoom * 100, 1) : Math.round(zoom * 100)} %`,
    scale: (pixels: number) =>
      pixels === 1
        ? 'Frame: 1 model pixel = 1 image pixel'
        : `Frame: 1 model pixel = ${short(pixels, 2)} image pixels`,
    drop: 'Drop the picture to open it',
  },
  history: {
    paint: 'Brush',
    erase: 'Eraser',
    'move-frame': 'Move the frame',
    'resize-frame': 'Resize the frame',
    'add-lasso': 'Lasso',
    'subtract-lasso': 'Lasso, taken away',
    'add-rectangle': 'Rectangle',
    'subtract-rectangle': 'Rectangle, taken away',
    'paint-color': 'Paint',
    'erase-color': 'Erase paint',
    'clear-paint': 'Clear the paint',
    'select-all': 'Mask everything',
    'from-alpha': 'Mask what is transparent',
    'import-mask': 'Import a mask',
    grow: (pixels: number) => `Grow the mask by ${pixels} px`,
    shrink: (pixels: number) => `Shrink the mask by ${pixels} px`,
    invert: 'Invert the mask',
    clear: 'Clear the mask',
    accept: 'Accept a result',
    undo: (what: string) => `Undo: ${what}`,
    redo: (what: string) => `Redo: ${what}`,
    nothingToUndo: 'Undo',
    nothingToRedo: 'Redo',
  },
};
