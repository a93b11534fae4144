import { count, numbersIn } from '../numbers';

const { fixed, grouped, precise } = numbersIn('en');

/** What is said about the edits and their options, in English. */
export const editWords = {
  kinds: {
    generate: 'Generate',
    inpaint: 'Inpaint',
    colorize: 'Colorize',
    upscale: 'Upscale',
    denoise: 'Denoise',
    sketch: 'Sketch',
    blend: 'Blend',
    combine: 'Combine',
  },
  explain: {
    generate: 'Makes a new picture from nothing but the seed.',
    inpaint: 'Repaints what you mask. The rest stays, byte for byte.',
    colorize:
      'Gives a grey picture colour. Its light and shade stay. Paint with P to set a colour.',
    upscale: 'Makes the picture larger. Each block keeps the colour of its pixel.',
    denoise: 'Takes grain out of the picture.',
    sketch: 'Turns rough strokes into a finished picture. Paint with P, then run.',
    blend: 'Makes the pictures between two seeds.',
    combine: 'Mends, colours and enlarges in one run, for an old, small, scratched photo.',
  },
  feather: 'Soft edge',
  featherHint: (pixels: number) =>
    pixels === 0
      ? 'None: nothing outside the mask changes.'
      : `Fades over ${count(pixels, 'pixel', 'pixels')} outside the mask, which change too.`,
  mend: 'Join the surroundings',
  mendHint: 'Without it the mask is filled from noise alone.',
  cover: 'Cover the whole mask',
  coverHint: 'Lays as many frames of this size as the mask needs.',
  region: {
    whole: 'The whole picture is coloured. Mask a part to colour only that.',
    masked: 'Only the masked part is coloured.',
  },
  hints: (painted: boolean): string =>
    painted ? 'Painted colours are kept.' : 'No colour is painted: the model chooses all of them.',
  factor: 'Enlarge',
  times: (factor: number) => `${factor}×`,
  sameSize: 'Same size',
  resultSize: (width: number, height: number) => `Result: ${width} × ${height} pixels`,
  noise: 'Noise level',
  noiseAuto: 'Measure the noise',
  noiseHint: (sigma: number | null) =>
    sigma === null ? 'Measured in the picture.' : `σ ${precise(sigma, 3)} of pixels in −1 … 1.`,
  strength: 'Strength',
  strengthHint: {
    low: 'Stays close to your strokes.',
    middle: 'Keeps their shape and colour.',
    high: 'Keeps little more than the colours.',
  },
  keepUnpainted: 'Keep what is not painted',
  seedTo: 'Second seed',
  newSeedTo: 'New second seed',
  frames: 'Pictures',
  grey: 'The picture is grey',
  greyHint: 'Its colours are made up.',
  damaged: {
    none: 'Mask scratches and holes to have them mended.',
    masked: 'The masked part is made anew.',
  },
  advanced: 'Advanced',
  sampler: 'Sampler',
  samplerAuto: 'The model’s own',
  samplers: {
    multistep: 'Multistep (consistency)',
    heun: 'Heun',
    euler: 'Euler',
    dpm2: 'DPM-2',
    'euler-ancestral': 'Euler ancestral',
  },
  schedule: 'Schedule',
  schedulePlot: 'Noise level of each step',
  schedulePoint: (step: number, steps: number) => `Sigma of step ${step} of ${steps}`,
  scheduleHint: 'Drag a point up or down. Arrow keys move it, Delete removes it.',
  addStep: 'Add a step',
  removeStep: 'Remove the last step',
  usePreset: 'Use the preset',
  branch: (step: number, seed: number) => `From step ${step} on, seed ${grouped(seed)}`,
  dropBranch: 'Do not branch',
  live: 'Live',
  liveHint: 'Runs one step after each stroke, with the seed kept.',
  livePaused: (ms: number) =>
    `Paused: a run takes ${Math.round(ms)} ms here, too slow to follow the brush.`,
  liveResume: 'Go on all the same',
};

/** What is said about results, in English. */
export const exploreWords = {
  trajectory: 'Steps on the way',
  trajectoryStep: (step: number, steps: number) => `Step ${step} of ${steps}`,
  branch: 'Branch here',
  branchHint: 'Runs on from this step with new noise.',
  spread: 'Difference between seeds',
  spreadKey: (largest: number) => `Brightest: ${fixed(largest, 1)} of 255 levels`,
  pin: 'Pin, so that it stays when another is taken',
  saveStrip: 'Save as a strip',
  saveAnimation: 'Save as an animation',
  badges: {
    outside: {
      means:
        'Every byte of the saved file outside the mask was compared with the picture you opened.',
    },
    luma: {
      label: (error: number) => `Luma: ±${fixed(error, 1)}`,
      means:
        'The largest difference in light and shade from the picture you opened, in steps of 255. Up to 1 is rounding.',
    },
    patch: {
      label: (error: number) => `Blocks: ±${fixed(error, 1)}`,
      means:
        'The largest difference between a block of the result and the pixel it was made from, in steps of 255. Up to 1 is rounding.',
    },
  },
};
