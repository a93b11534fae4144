import type { Graph } from '../onnx/graph';

/** How the network's noise levels are scaled. */
export interface DenoiserSettings {
  /** Whether the boundary condition of consistency models holds at `sigmaMin`. */
  readonly kind: 'consistency' | 'edm';
  readonly sigmaMin: number;
  readonly sigmaData: number;
  /** The network's noise condition is this times ln(sigma): 250 for the paper's checkpoints. */
  readonly conditionScale: number;
}

/** The scalings of one noise level, as names of values. */
export interface Scalings {
  readonly cSkip: string;
  readonly cOut: string;
  readonly cIn: string;
  /** [B]; the others are [B, 1, 1, 1]. */
  readonly cNoise: string;
}

/** The scalings of `sigma` [B]; with sigmaMin = 0 in them they are those of EDM. */
export function preconditioning(g: Graph, settings: DenoiserSettings): Scalings {
  const { kind, sigmaMin, sigmaData, conditionScale } = settings;
  const scalar = (name: string, value: number): string => g.floats(name, [value], []);
  const sigma = g.node('Reshape', ['sigma', g.ints([-1, 1, 1, 1])]);
  const shifted = kind === 'edm' ? sigma : g.node('Sub', [sigma, scalar('sigma_min', sigmaMin)]);
  const dataVariance = scalar('sigma_data squared', sigmaData ** 2);
  const plusData = (value: string): string =>
    g.node('Add', [g.node('Mul', [value, value]), dataVariance]);
  const root = g.node('Sqrt', [plusData(sigma)]);
  const logarithm = g.node('Log', [g.node('Add', ['sigma', scalar('tiny', 1e-44)])]);
  return {
    cSkip: g.node('Div', [dataVariance, plusData(shifted)]),
    cOut: g.node('Div', [g.node('Mul', [shifted, scalar('sigma_data', sigmaData)]), root]),
    cIn: g.node('Reciprocal', [root]),
    cNoise: g.node('Mul', [logarithm, scalar('condition scale', conditionScale)]),
  };
}
