import type { Graph } from '../onnx/graph';
import { groupNorm } from './group-norm';
import { requireDivisible, within, type Features, type Net } from './net';
import { dividedBy } from './resnet-block';

export interface AttentionOptions {
  /** Groups of the normalization before; null for none. */
  readonly normGroups: number | null;
  readonly outputScale?: number;
}

/** Self-attention over pixels (Vaswani et al. 2017), added to what came in. */
export function attentionBlock(
  net: Net,
  name: string,
  x: Features,
  { normGroups, outputScale = 1 }: AttentionOptions,
): Features {
  const { graph, config } = within(net, name);
  const headSize = config.attention_head_dim ?? x.channels;
  requireDivisible(x.channels, headSize, 'attention heads of');
  const heads = x.channels / headSize;
  const input =
    normGroups === null
      ? x
      : groupNorm(graph, 'group_norm', x, { groups: normGroups, epsilon: config.norm_eps });

  const qkv = projection(graph, 'to_qkv', ['to_q', 'to_k', 'to_v'], input);
  const [query, key, value] = splitHeads(graph, qkv, { heads, headSize });
  const attended = attention(graph, { query, key, value, headSize });
  const merged = graph.node('Reshape', [attended, graph.ints([0, x.channels, x.side, x.side])]);
  const output = projection(graph, 'to_out', ['to_out.0'], { ...x, value: merged });
  const sum = graph.node('Add', [x.value, output]);
  return { ...x, value: dividedBy(graph, sum, outputScale) };
}

/** Linear maps of each pixel, one above another, as one 1×1 convolution. */
function projection(graph: Graph, name: string, parts: readonly string[], x: Features): string {
  const { channels } = x;
  const rows = channels * parts.length;
  const weight = graph.stacked(
    `${name}.weight`,
    parts.map((part) => ({ name: `${part}.weight`, shape: [channels, channels] })),
    [rows, channels, 1, 1],
  );
  const bias = graph.stacked(
    `${name}.bias`,
    parts.map((part) => ({ name: `${part}.bias`, shape: [channels] })),
    [rows],
  );
  return graph.within(name).node('Conv', [x.value, weight, bias], { kernel_shape: [1, 1] });
}

/** [B, 3·heads·size, side, side] to three of [B, heads, size, side²]. */
function splitHeads(
  graph: Graph,
  qkv: string,
  { heads, headSize }: { readonly heads: number; readonly headSize: number },
): [string, string, string] {
  const byHead = graph.node('Reshape', [qkv, graph.ints([0, 3 * heads, headSize, -1])]);
  return graph.split(byHead, 1, 3) as [string, string, string];
}

interface Heads {
  readonly query: string;
  readonly key: string;
  readonly value: string;
  readonly headSize: number;
}

/** V·softmax(QᵀK / √size)ᵀ, with channels before pixels. */
function attention(graph: Graph, { query, key, value, headSize }: Heads): string {
  const scale = graph.floats(`scale ${headSize}`, [1 / Math.sqrt(headSize)], []);
  const scaled = graph.node('Mul', [query, scale]);
  const byPixel = { perm: [0, 1, 3, 2] };
  const scores = graph.node('MatMul', [graph.node('Transpose', [scaled], byPixel), key]);
  const weights = graph.node('Softmax', [scores], { axis: -1 });
  const mixed = graph.node('MatMul', [weights, graph.node('Transpose', [value], byPixel)]);
  return graph.node('Transpose', [mixed], byPixel);
}
