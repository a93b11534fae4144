import type { Graph } from '../onnx/graph';
import { conv } from './layers';
import type { Features } from './net';

/** Means of 2×2 pixels. */
export function halved(graph: Graph, x: Features): Features {
  const value = graph.node('AveragePool', [x.value], { kernel_shape: [2, 2], strides: [2, 2] });
  return { ...x, value, side: x.side / 2 };
}

/** Each pixel as 2×2. */
export function doubled(graph: Graph, x: Features): Features {
  const factors = graph.floats('doubled', [1, 1, 2, 2]);
  const value = graph.node('Resize', [x.value, '', factors], {
    mode: { text: 'nearest' },
    coordinate_transformation_mode: { text: 'asymmetric' },
    nearest_mode: { text: 'floor' },
  });
  return { ...x, value, side: x.side * 2 };
}

/** A convolution of stride 2; without padding of its own, a row and a column of zeros follow. */
export function strided(graph: Graph, x: Features, padding: 0 | 1): Features {
  return conv(graph, 'conv', x, {
    outChannels: x.channels,
    kernel: 3,
    stride: 2,
    pads: padding === 1 ? [1, 1, 1, 1] : [0, 0, 1, 1],
  });
}

/** Doubled, then convolved. */
export function upsampled(graph: Graph, x: Features): Features {
  return conv(graph, 'conv', doubled(graph, x), { outChannels: x.channels, kernel: 3 });
}
