import type { ModelManifest } from '../../src/shared/model-manifest';

/** A valid manifest of a small model, with some of it changed. */
export function modelManifest(changes: Partial<ModelManifest> = {}): ModelManifest {
  return {
    version: 1,
    id: 'tiny',
    name: 'Tiny',
    kind: 'consistency',
    resolution: 8,
    classes: null,
    sigmaMin: 0.002,
    sigmaMax: 80,
    sigmaData: 0.5,
    rho: 7,
    gridSize: 40,
    schedules: { twoStep: [80, 1.4], manyStep: [80, 20, 1], edits: {} },
    files: [{ name: 'model.onnx', size: 5, sha256: '0'.repeat(64) }],
    licence: { name: 'MIT', credit: 'Nobody' },
    card: 'A model.',
    origin: 'Made for a test.',
    ...changes,
  };
}
