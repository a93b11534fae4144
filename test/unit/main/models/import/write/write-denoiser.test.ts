import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeVfs } from '../../../../../../src/main/files/vfs';
import { memorySource } from '../../../../../../src/main/models/import/byte-source';
import { readSafetensors } from '../../../../../../src/main/models/import/safetensors/read-safetensors';
import { denoiserGraph } from '../../../../../../src/main/models/import/unet/denoiser';
import { parseUNetConfig } from '../../../../../../src/main/models/import/unet/unet-config';
import { writeDenoiser } from '../../../../../../src/main/models/import/write/write-denoiser';
import { temporaryFolder } from '../../../../../support/temporary-folder';
import { partsOf, weightValues } from '../support/recipe';
import {
  denoiseFixture,
  largestDifference,
  readUNetFixture,
  type UNetFixture,
} from '../support/run-denoiser';
import { floatTensor, safetensorsOf } from '../support/write-safetensors';

const names = ['imagenet-small', 'lsun-small', 'convolved', 'uncommon', 'without-middle'];

async function write(
  name: string,
  storage: 'float32' | 'float16',
  changes: UNetFixture['config'] = {},
) {
  const known = readUNetFixture(name);
  const fixture = { ...known, config: { ...known.config, ...changes } };
  const config = parseUNetConfig('config.json', fixture.config);
  const settings = { kind: fixture.kind, sigmaMin: 0.002, sigmaData: 0.5, conditionScale: 250 };
  const tensors = partsOf(denoiserGraph(config, settings).content.weights).map(({ name, shape }) =>
    floatTensor(name, shape, weightValues(name, shape)),
  );
  const source = memorySource('weights.safetensors', safetensorsOf(tensors));
  const folder = await temporaryFolder();
  const files = await writeDenoiser({
    vfs: nodeVfs,
    folder,
    file: 'weights.safetensors',
    config,
    settings,
    tensors: await readSafetensors(source),
    storage,
    onFraction: () => undefined,
  });
  return { fixture, files, graph: join(folder, 'model.onnx'), folder };
}

/** The largest difference of the 8-bit pictures that two answers make. */
function pictureDifference(a: readonly number[], b: readonly number[]): number {
  const levels = (values: readonly number[]): number[] =>
    values.map((value) => Math.round((Math.min(1, Math.max(-1, value)) + 1) * 127.5));
  return largestDifference(levels(a), levels(b));
}

describe.each(names)('the graph of the network “%s”', (name) => {
  it.each([
    ['computes what PyTorch does', 'float32', 1e-4, 1],
    ['computes nearly that with weights of 16 bits', 'float16', 2e-2, 3],
  ] as const)('%s', async (_, storage, tolerance, levels) => {
    const { fixture, graph } = await write(name, storage);
    const denoised = await denoiseFixture(graph, fixture);
    expect(largestDifference(denoised, fixture.denoised)).toBeLessThan(tolerance);
    expect(pictureDifference(denoised, fixture.denoised)).toBeLessThanOrEqual(levels);
  });
});

describe('the graph for a CPU', () => {
  const wide = { sample_size: 32, block_out_channels: [64, 96] };

  it('computes what the other does, with the same weights', async () => {
    const { fixture, graph, files, folder } = await write('imagenet-small', 'float16', wide);
    expect(files.map(({ name }) => name)).toEqual([
      'model.onnx',
      'model.onnx_data',
      'model.cpu.onnx',
    ]);
    const whole = { ...fixture, sigmas: [1.5], stride: 1 };
    const denoised = await denoiseFixture(graph, whole);
    const forCpu = await denoiseFixture(join(folder, 'model.cpu.onnx'), whole);
    expect(denoised).toHaveLength(3 * 32 * 32);
    expect(largestDifference(forCpu, denoised)).toBeLessThan(2e-5);
  });

  it('is not written where it would gain nothing', async () => {
    const { files } = await write('imagenet-small', 'float32');
    expect(files.map(({ name }) => name)).toEqual(['model.onnx', 'model.onnx_data']);
  });
});
