import { createGraph, type GraphContent, type GraphTarget } from '../onnx/graph';
import type { Port } from '../onnx/encode-model';
import { preconditioning, type DenoiserSettings } from './preconditioning';
import { unet } from './unet';
import type { UNetConfig } from './unet-config';

/** A finished denoiser as a graph, still without the bytes of its weights. */
export interface DenoiserGraph {
  readonly content: GraphContent;
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
}

/** denoised = cSkip·x + cOut·F(cIn·x, cNoise). Song et al. 2023, appendix C; Karras et al. 2022. */
export function denoiserGraph(
  config: UNetConfig,
  settings: DenoiserSettings,
  target: GraphTarget = 'any',
): DenoiserGraph {
  const { graph, content } = createGraph(target);
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
