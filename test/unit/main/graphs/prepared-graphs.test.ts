import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { forkChildEngine } from '../../../../src/main/engine/fork-engine';
import { prepareInProcess } from '../../../../src/main/engine/prepare-in-process';
import { nodeVfs } from '../../../../src/main/files/vfs';
import {
  createPreparedGraphs,
  type PreparedGraphs,
  type PrepareGraph,
} from '../../../../src/main/graphs/prepared-graphs';
import { describeProcessor } from '../../../../src/main/graphs/processor';
import type { OpenedModel } from '../../../../src/main/models/model-library';
import { buildEngine } from '../../../support/build-engine';
import { modelManifest } from '../../../support/model-manifest';
import { generateRequest, graphPath, startEngine } from '../../../support/start-engine';
import { temporaryFolder } from '../../../support/temporary-folder';

const live = { signal: new AbortController().signal, onProgress: () => undefined };
const unet = generateRequest('random-unet', {
  canvas: { width: 16, height: 16 },
  resolution: 16,
});
const model: OpenedModel = {
  manifest: modelManifest(),
  graphPath: graphPath('random-unet'),
  sha256: '',
};

interface Opened {
  readonly graphs: PreparedGraphs;
  readonly folder: string;
  readonly warnings: readonly string[];
}

async function open(prepare: PrepareGraph, large = 0): Promise<Opened> {
  const folder = await temporaryFolder();
  const warnings: string[] = [];
  const graphs = createPreparedGraphs({
    ...{ vfs: nodeVfs, folder, prepare, runtime: '1.30.0', processor: describeProcessor },
    log: { info: () => undefined, warn: (message) => warnings.push(message) },
    now: () => new Date(0),
    limits: { large, cache: 1e9 },
  });
  onTestFinished(() => graphs.close());
  return { graphs, folder, warnings };
}

async function inEngine(): Promise<PrepareGraph> {
  const fork = forkChildEngine(await buildEngine(), { onErrorOutput: () => undefined });
  return (request, signal) => prepareInProcess(fork, request, signal);
}

describe('prepared graphs', () => {
  it('are opened in place of the model’s own once they are there, with the same pictures', async () => {
    const { engine } = await startEngine();
    const { graphs } = await open(await inEngine());
    const before = await graphs.choose(model);
    expect(before).toMatchObject({ path: model.graphPath, opening: 'quick' });
    const quick = await engine.sample({ ...unet, cpuGraph: before }, live);
    await graphs.prepare(model);
    const after = await graphs.choose(model);
    expect(after).toMatchObject({ opening: 'prepared' });
    const prepared = await engine.sample({ ...unet, cpuGraph: after }, live);
    const worst = Math.max(...quick.denoised.map((v, i) => Math.abs(v - prepared.denoised[i]!)));
    expect(worst).toBeLessThan(1e-5);
    expect(await engine.sample(unet, live)).toMatchObject({ denoised: prepared.denoised });
  });

  it('are dropped when onnxruntime cannot open them, without a word', async () => {
    const { engine, notices } = await startEngine();
    const { graphs, folder } = await open(async ({ target }) => {
      await writeFile(target, 'no graph');
      await writeFile(`${target}_data`, '');
    });
    await graphs.prepare(model);
    const cpuGraph = await graphs.choose(model);
    expect(cpuGraph).toMatchObject({ opening: 'prepared' });
    await engine.sample({ ...unet, cpuGraph }, live);
    expect(notices).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
    expect(await graphs.choose(model)).toMatchObject({ opening: 'quick' });
  });

  it('lie beside their weights, which are mapped into memory', async () => {
    const { graphs } = await open(await inEngine());
    await graphs.prepare(model);
    const { path } = (await graphs.choose(model))!;
    expect((await readFile(`${path}_data`)).length).toBeGreaterThan(4096);
    expect((await readdir(join(path, '..'))).sort()).toEqual([
      'entry.json',
      'graph.onnx',
      'graph.onnx_data',
    ]);
  });

  it('are not tried again when they failed, and what failed leaves nothing', async () => {
    let tries = 0;
    const { graphs, folder, warnings } = await open(() => {
      tries++;
      return Promise.reject(new Error('no memory'));
    });
    await graphs.prepare(model);
    await graphs.prepare(model);
    expect(tries).toBe(1);
    expect(warnings).toEqual([expect.stringContaining('could not be prepared')]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('are not made of small models', async () => {
    const { graphs } = await open(() => Promise.reject(new Error('not to be called')), 1e6);
    await graphs.prepare(model);
    expect(await graphs.choose(model)).toBeUndefined();
  });

  it('stop being made when they are closed, and leave nothing', async () => {
    const prepare = await inEngine();
    const slow = { ...model, graphPath: graphPath('slow-load') };
    const { graphs, folder } = await open(prepare);
    const preparing = graphs.prepare(slow);
    await expect.poll(() => readdir(folder)).toHaveLength(1);
    await graphs.close();
    await preparing;
    expect(await readdir(folder)).toEqual([]);
  });

  it('go with their model', async () => {
    const { graphs, folder } = await open(await inEngine());
    await graphs.prepare(model);
    expect(await readdir(folder)).toHaveLength(1);
    await graphs.forget(model.manifest);
    expect(await readdir(folder)).toEqual([]);
  });
});
