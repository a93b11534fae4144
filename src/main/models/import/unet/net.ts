import { notImportable } from '../import-error';
import type { Graph } from '../onnx/graph';
import type { UNetConfig } from './unet-config';

/** A value of the graph that holds feature maps, [B, channels, side, side]. */
export interface Features {
  readonly value: string;
  readonly channels: number;
  readonly side: number;
}

/** What every block of a U-Net needs. */
export interface Net {
  readonly graph: Graph;
  readonly config: UNetConfig;
  /** The activated embedding of noise level and class, [B, `embeddingChannels`]. */
  readonly embedding: string;
  readonly embeddingChannels: number;
}

/** The same network, with `scope` before the names of what is added. */
export function within(net: Net, scope: string): Net {
  return { ...net, graph: net.graph.within(scope) };
}

/** Throws `model-invalid` unless `channels` can be cut into pieces of equal size. */
export function requireDivisible(channels: number, divisor: number, what: string): void {
  if (channels % divisor === 0) return;
  throw notImportable('config.json', `${channels} channels cannot be cut into ${what} ${divisor}`);
}
