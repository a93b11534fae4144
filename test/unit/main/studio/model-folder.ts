import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelManifest } from '../../../../src/shared/model-manifest';
import { graphPath } from '../../../support/start-engine';

/** The name of one of the graphs in test/fixtures. */
export type Graph = 'gaussian' | 'gaussian-labelled' | 'not-a-number' | 'slow-step';

export interface TestModel {
  readonly graph?: Graph;
  readonly classes?: readonly string[] | null;
  readonly resolution?: number;
}

/** Makes a model of a fixture graph: `folder`/`id` with its manifest. */
export async function writeModel(
  folder: string,
  id: string,
  { graph = 'gaussian', classes = null, resolution = 8 }: TestModel = {},
): Promise<ModelManifest> {
  const source = graphPath(graph);
  const bytes = await readFile(source);
  const manifest: ModelManifest = {
    version: 1,
    id,
    name: `Model ${id}`,
    kind: 'consistency',
    resolution,
    classes: classes === null ? null : [...classes],
    sigmaMin: 0.002,
    sigmaMax: 80,
    sigmaData: 0.5,
    rho: 7,
    gridSize: 40,
    schedules: { twoStep: [80, 1.5], manyStep: [80, 10, 1.5, 0.5], edits: {} },
    files: [
      {
        name: 'model.onnx',
        size: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      },
    ],
    licence: { name: 'MIT', credit: 'the tests' },
    card: 'Data N(0, 0.5²).',
    origin: 'a test fixture',
  };
  await mkdir(join(folder, id), { recursive: true });
  await copyFile(source, join(folder, id, 'model.onnx'));
  await writeFile(join(folder, id, 'model.json'), JSON.stringify(manifest));
  return manifest;
}
