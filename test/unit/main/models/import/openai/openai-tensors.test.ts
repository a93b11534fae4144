import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeVfs } from '../../../../../../src/main/files/vfs';
import { createModelImporter } from '../../../../../../src/main/models/import/model-importer';
import { temporaryFolder } from '../../../../../support/temporary-folder';
import { weightValues } from '../support/recipe';
import { denoiseFixture, largestDifference, type UNetFixture } from '../support/run-denoiser';
import { torchFileOf, type TorchTensor } from '../support/write-torch';

interface OpenAIFixture extends UNetFixture {
  readonly shapes: Readonly<Record<string, readonly number[]>>;
}

function readFixture(name: string): OpenAIFixture {
  const path = new URL(`../../../../../fixtures/import/unet-openai-${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(path, 'utf8')) as OpenAIFixture;
}

function tensorsOf({ shapes }: OpenAIFixture): TorchTensor[] {
  return Object.entries(shapes).map(([name, shape]) => {
    const values = weightValues(recipeName(name), shape);
    return { name, type: 'Float', shape, bytes: new Uint8Array(values.buffer) };
  });
}

/** As tools/oracle/unet_openai.py has it: the recipe scales by what a name says of the layer. */
function recipeName(name: string): string {
  if (name.startsWith('label_emb')) return `class_embedding.${name}`;
  return /in_layers\.0|out_layers\.0|\.norm\.|out\.0/.test(name) ? `norm.${name}` : name;
}

async function importTensors(tensors: readonly TorchTensor[], hints: object) {
  const root = await temporaryFolder();
  const models = join(root, 'models');
  await writeFile(join(root, 'network.pt'), torchFileOf(tensors));
  const importer = createModelImporter({ vfs: nodeVfs, models });
  const manifest = await importer.importModel({ path: join(root, 'network.pt'), ...hints });
  return { manifest, graph: join(models, 'network/model.onnx') };
}

const hints = { resolution: 16, attentionHeadSize: 16 };

describe('the .pt file of an OpenAI network', () => {
  it.each(['imagenet-small', 'convolved'])('computes what their code does (%s)', async (name) => {
    const fixture = readFixture(name);
    const { graph } = await importTensors(tensorsOf(fixture), hints);
    const difference = largestDifference(await denoiseFixture(graph, fixture), fixture.denoised);
    expect(difference).toBeLessThan(1e-4);
  });

  it('would differ if query, key and value were taken in another order', async () => {
    const fixture = readFixture('imagenet-small');
    const swapped = tensorsOf(fixture).map((tensor) => {
      if (!tensor.name.endsWith('qkv.weight')) return tensor;
      const third = tensor.bytes.length / 3;
      const parts = [1, 0, 2].map((i) => tensor.bytes.subarray(i * third, (i + 1) * third));
      return { ...tensor, bytes: new Uint8Array(Buffer.concat(parts)) };
    });
    const { graph } = await importTensors(swapped, hints);
    const difference = largestDifference(await denoiseFixture(graph, fixture), fixture.denoised);
    expect(difference).toBeGreaterThan(1e-3);
  });

  it('needs to be told its resolution where the levels do not tell it', async () => {
    const tensors = tensorsOf(readFixture('imagenet-small'));
    await expect(importTensors(tensors, {})).rejects.toMatchObject({
      code: 'model-invalid',
      message: /size of its pictures/,
      remedy: /how many pixels/,
    });
  });

  it.each([
    [
      'a tensor too many',
      (tensors: TorchTensor[]) => [...tensors, { ...tensors[0]!, name: 'ema' }],
      /“ema”/,
    ],
    [
      'a tensor too few',
      (tensors: TorchTensor[]) => tensors.filter(({ name }) => name !== 'middle_block.1.qkv.bias'),
      /missing: “mid_block.attentions.0.to_q.bias”/,
    ],
    [
      'a block too few',
      (tensors: TorchTensor[]) => tensors.filter(({ name }) => !name.startsWith('input_blocks.3.')),
      /input blocks do not make/,
    ],
    [
      'the names of another network',
      (tensors: TorchTensor[]) =>
        tensors.map((tensor) => ({ ...tensor, name: `model.${tensor.name}` })),
      /not those of an OpenAI/,
    ],
  ] as const)('is refused with %s', async (_, change, reason) => {
    const tensors = change(tensorsOf(readFixture('imagenet-small')));
    await expect(importTensors(tensors, hints)).rejects.toMatchObject({
      code: 'model-invalid',
      message: reason,
    });
  });
});
