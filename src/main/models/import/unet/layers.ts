import type { Graph } from '../onnx/graph';
import type { Features } from './net';
import { winogradConv, winogradPays } from './winograd';

export interface ConvOptions {
  readonly outChannels: number;
  /** 1 or 3; a 3×3 kernel is padded by 1 unless `pads` says otherwise. */
  readonly kernel: 1 | 3;
  readonly stride?: 1 | 2;
  /** Top, left, bottom, right. */
  readonly pads?: readonly [number, number, number, number];
}

/** A convolution with bias; its weights are `name`.weight and `name`.bias. */
export function conv(graph: Graph, name: string, x: Features, options: ConvOptions): Features {
  const {
    outChannels,
    kernel,
    stride = 1,
    pads = kernel === 3 ? [1, 1, 1, 1] : [0, 0, 0, 0],
  } = options;
  const g = graph.within(name);
  const weight = g.weight('weight', [outChannels, x.channels, kernel, kernel]);
  const padded = kernel === 3 && stride === 1 && pads.every((pad) => pad === 1);
  if (g.target === 'cpu' && padded && winogradPays(x, outChannels)) {
    const bias = g.weight('bias', [outChannels], [outChannels, 1, 1]);
    const value = g.node('Add', [winogradConv(g, x, weight), bias]);
    return { value, channels: outChannels, side: x.side };
  }
  const bias = g.weight('bias', [outChannels]);
  const value = g.node('Conv', [x.value, weight, bias], {
    kernel_shape: [kernel, kernel],
    pads,
    strides: [stride, stride],
  });
  return { value, channels: outChannels, side: x.side / stride };
}

/** x·Wᵀ + b on [B, inputs]. */
export function linear(
  graph: Graph,
  name: string,
  x: string,
  { inputs, outputs }: { readonly inputs: number; readonly outputs: number },
): string {
  const g = graph.within(name);
  const weight = g.weight('weight', [outputs, inputs]);
  return g.node('Gemm', [x, weight, g.weight('bias', [outputs])], { transB: 1 });
}

/** x·sigmoid(x). */
export function silu(graph: Graph, x: string): string {
  return graph.node('Mul', [x, graph.node('Sigmoid', [x])]);
}
