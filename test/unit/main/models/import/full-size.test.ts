import { mkdir, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeVfs } from '../../../../../src/main/files/vfs';
import { createModelImporter } from '../../../../../src/main/models/import/model-importer';
import { elementCount } from '../../../../../src/main/models/import/tensor';
import { denoiserGraph } from '../../../../../src/main/models/import/unet/denoiser';
import { parseUNetConfig } from '../../../../../src/main/models/import/unet/unet-config';
import { temporaryFolder } from '../../../../support/temporary-folder';
import { partsOf, weightValues } from './support/recipe';
import { denoiseFixture, largestDifference, readUNetFixture } from './support/run-denoiser';

const settings = { kind: 'edm', sigmaMin: 0.002, sigmaData: 0.5, conditionScale: 250 } as const;

/** Writes the weights of the recipe tensor by tensor: they are up to 2 GB. */
async function writeWeights(
  path: string,
  config: Readonly<Record<string, unknown>>,
): Promise<void> {
  const parts = partsOf(denoiserGraph(parseUNetConfig('', config), settings).content.weights);
  let end = 0;
  const entries = parts.map(({ name, shape }) => {
    const begin = end;
    end += 4 * elementCount(shape);
    return [name, { dtype: 'F32', shape, data_offsets: [begin, end] }];
  });
  const header = Buffer.from(JSON.stringify(Object.fromEntries(entries)));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  const file = await open(path, 'wx');
  await file.writeFile(Buffer.concat([length, header]));
  for (const { name, shape } of parts) {
    await file.writeFile(new Uint8Array(weightValues(name, shape).buffer));
  }
  await file.close();
}

// Gigabytes and minutes: PENTIMENTO_FULL_SIZE=1 npx vitest run full-size
const wanted = process.env['PENTIMENTO_FULL_SIZE'] !== undefined;

describe.skipIf(!wanted).each(['imagenet-64', 'lsun-256'])(
  'the network %s of the paper',
  (name) => {
    it('is imported within 20 s and computes what PyTorch does', { timeout: 900_000 }, async () => {
      const root = await temporaryFolder();
      const fixture = readUNetFixture(name);
      await mkdir(join(root, 'net/unet'), { recursive: true });
      await writeFile(join(root, 'net/unet/config.json'), JSON.stringify(fixture.config));
      await writeWeights(
        join(root, 'net/unet/diffusion_pytorch_model.safetensors'),
        fixture.config,
      );

      const models = join(root, 'models');
      const start = performance.now();
      await createModelImporter({ vfs: nodeVfs, models }).importModel({ path: join(root, 'net') });
      const seconds = (performance.now() - start) / 1000;
      for (const graph of ['model.onnx', 'model.cpu.onnx']) {
        const denoised = await denoiseFixture(join(models, 'net', graph), fixture);
        const difference = largestDifference(denoised, fixture.denoised);
        console.log(
          `${name}: imported in ${seconds.toFixed(1)} s, ${graph} differs by ${difference.toExponential(1)}`,
        );
        expect(difference).toBeLessThan(1e-4);
      }
      if (name === 'imagenet-64') expect(seconds).toBeLessThan(20);
    });
  },
);
