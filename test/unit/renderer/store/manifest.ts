import type { ModelManifest } from '../../../../src/shared/model-manifest';

/** A model of four classes, whose presets differ by edit. */
export const manifest: ModelManifest = {
  version: 1,
  id: 'four',
  name: 'Four',
  kind: 'consistency',
  resolution: 64,
  classes: ['a', 'b', 'c', 'd'],
  sigmaMin: 0.002,
  sigmaMax: 80,
  sigmaData: 0.5,
  rho: 7,
  gridSize: 40,
  schedules: {
    twoStep: [80, 4],
    manyStep: [80, 20, 5, 1],
    edits: { inpaint: { manyStep: [80, 40, 20, 10, 5, 1] } },
  },
  files: [{ name: 'model.onnx', size: 1, sha256: 'a'.repeat(64) }],
  licence: { name: 'none', credit: '' },
  card: '',
  origin: '',
};
