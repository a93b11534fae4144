import { createHash } from 'node:crypto';
import type { ModelManifest } from '../../shared/model-manifest';
import type { CpuGraph } from '../engine/engine';
import type { Vfs } from '../files/vfs';
import type { Log } from '../log';
import type { OpenedModel } from '../models/model-library';
import { createGraphCache, type GraphKey } from './graph-cache';

/** Bytes of a model from which on optimising its graph takes longer than opening it should. */
const largeBytes = 100e6;

/** Bytes that prepared graphs may take up together. */
const cacheBytes = 8e9;

/** Writes the graph at `path` to `target` as the engine prepares it, in a process of its own. */
export type PrepareGraph = (
  request: { readonly path: string; readonly target: string },
  signal: AbortSignal,
) => Promise<void>;

export interface PreparedGraphsOptions {
  readonly vfs: Vfs;
  /** Where graphs are kept. */
  readonly folder: string;
  readonly prepare: PrepareGraph;
  /** The version of onnxruntime. */
  readonly runtime: string;
  readonly processor: () => Promise<string>;
  readonly log: Pick<Log, 'info' | 'warn'>;
  readonly now: () => Date;
  /** For tests. */
  readonly limits?: { readonly large: number; readonly cache: number };
}

/** Large models' graphs, each optimised once for this machine rather than whenever it is opened. */
export interface PreparedGraphs {
  /** How the CPU is to open a model; undefined for a small one, which needs no more than itself. */
  choose(model: OpenedModel): Promise<CpuGraph | undefined>;
  /**
   * Prepares a large model's graph, one at a time, unless it is prepared already. Never rejects: a
   * model is as good without, only slower. What failed is not tried again by this process.
   */
  prepare(model: OpenedModel, signal?: AbortSignal): Promise<void>;
  /** Removes what was prepared of a model. */
  forget(manifest: ModelManifest): Promise<void>;
  /** Ends what is being prepared. */
  close(): Promise<void>;
}

/** Prepared graphs in a folder of the user's. */
export function createPreparedGraphs(options: PreparedGraphsOptions): PreparedGraphs {
  const { vfs, folder, runtime, log } = options;
  const { large, cache: limit } = options.limits ?? { large: largeBytes, cache: cacheBytes };
  const cache = createGraphCache({ vfs, folder, limit, now: () => options.now().getTime() });
  const closing = new AbortController();
  const failed = new Set<string>();
  let processor: Promise<string> | undefined;
  let last: Promise<void> = Promise.resolve();

  async function keyOf(manifest: ModelManifest): Promise<GraphKey> {
    processor ??= options.processor();
    return { model: hashOf(manifest), runtime, processor: await processor };
  }

  function isLarge({ files }: ModelManifest): boolean {
    return files.reduce((sum, { size }) => sum + size, 0) >= large;
  }

  async function write({ manifest, graphPath, cpuGraphPath }: OpenedModel, signal: AbortSignal) {
    const path = cpuGraphPath ?? graphPath;
    const key = await keyOf(manifest);
    if (failed.has(key.model) || (await cache.find(key)) !== null) return;
    const start = performance.now();
    await cache.make(key, (target) => options.prepare({ path, target }, signal));
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    log.info(`“${manifest.id}” was prepared for this processor in ${seconds} s.`);
  }

  async function make(model: OpenedModel, signal: AbortSignal): Promise<void> {
    try {
      await write(model, signal);
    } catch (error) {
      if (signal.aborted) return;
      failed.add(hashOf(model.manifest));
      log.warn(`“${model.manifest.id}” could not be prepared for this processor.`, error);
    }
  }

  return {
    choose: async ({ manifest, graphPath }) => {
      if (!isLarge(manifest)) return undefined;
      const key = await keyOf(manifest);
      const path = await cache.find(key);
      const onBroken = (): Promise<void> => cache.remove(key);
      return path === null
        ? { path: graphPath, opening: 'quick', onBroken }
        : { path, opening: 'prepared', onBroken };
    },
    prepare: (model, signal) => {
      if (!isLarge(model.manifest)) return Promise.resolve();
      const either = AbortSignal.any([closing.signal, ...(signal === undefined ? [] : [signal])]);
      last = last.then(() => make(model, either));
      return last;
    },
    forget: async (manifest) => {
      await cache.removeModel(hashOf(manifest));
    },
    close: async () => {
      closing.abort();
      await last;
    },
  };
}

function hashOf({ files }: ModelManifest): string {
  const hash = createHash('sha256');
  for (const { sha256 } of files) hash.update(sha256);
  return hash.digest('hex');
}
