import { createGraph, type Graph, type GraphContent } from '../onnx/graph';
import type { Port } from '../onnx/encode-model';
import { unet } from './unet';
import type { UNetConfig } from './unet-config';

/** How the network's noise levels are scaled. */
export interface DenoiserSettings {
  /** Whether the boundary condition of consistency models holds at `sigmaMin`. */
  readonly kind: 'consistency' | 'edm';
  readonly sigmaMin: number;
  readonly sigmaData: number;
  /** The network's noise condition is this times ln(sigma): 250 for the paper's checkpoints. */
  readonly conditionScale: number;
}

/** A finished denoiser as a graph, still without the bytes of its weights. */
export interface DenoiserGraph {
  readonly content: GraphContent;
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
}

/** denoised = cSkip·x + cOut·F(cIn·x, cNoise). Song et al. 2023, appendix C; Karras et al. 2022. */
export function denoiserGraph(config: UNetConfig, settings: DenoiserSettings): DenoiserGraph {
  const { graph, content } = createGraph();
  const g = graph.within('preconditioning');
  const { cSkip, cOut, cIn, cNoise } = preconditioning(g, settings);
  const output = unet(graph, config, g.node('Mul', [cIn, 'sample']), cNoise);
  const kept = g.node('Mul', [cSkip, 'sample']);
  graph.output('Add', [kept, g.node('Mul', [cOut, output])], 'denoised');
  const shape = ['batch', 3, config.sample_size, config.sample_size];
  const labels: Port[] =
    config.num_class_embeds === null
      ? []
      : [{ name: 'class_labels', type: 'int64', shape: ['batch'] }];
  return {
    content,
    inputs: [
      { name: 'sample', type: 'float32', shape },
      { name: 'sigma', type: 'float32', shape: ['batch'] },
      ...labels,
    ],
    outputs: [{ name: 'denoised', type: 'float32', shape }],
  };
}

interface Scalings {
  readonly cSkip: string;
  readonly cOut: string;
  readonly cIn: string;
  /** [B]; the others are [B, 1, 1, 1]. */
  readonly cNoise: string;
}

/** The scalings of `sigma` [B]; with sigmaMin = 0 in them they are those of EDM. */
function preconditioning(g: Graph, settings: DenoiserSettings): Scalings {
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
