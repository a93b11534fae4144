import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createFakeEngine } from './fake-engine';
import { writeModel } from './model-folder';
import { openTestStudio } from './open-test-studio';
import { generateRequest } from './requests';

const request = generateRequest();

/** Changes one byte of a file and leaves its size as it was. */
async function damage(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.write(Uint8Array.of(0xee), 0, 1, 20);
  await file.close();
}

it.each([
  ['of another sha256', damage, 'sha256'],
  ['that is missing', rm, '“model.onnx” is missing'],
])('a model with a file %s is refused in words and never reaches the engine', async (...row) => {
  const [, breakFile, words] = row;
  const engine = createFakeEngine();
  const { client, paths } = await openTestStudio({ engine });
  await writeModel(paths.models, 'tiny');
  await client.run('edit.run', request);
  await breakFile(join(paths.models, 'tiny', 'model.onnx'));
  await expect(client.run('edit.run', request)).rejects.toMatchObject({
    code: 'model-invalid',
    message: expect.stringContaining(words) as unknown,
    remedy: expect.stringContaining('Install the model again') as unknown,
  });
  expect(engine.requests).toHaveLength(1);
  await writeModel(paths.models, 'tiny');
  await expect(client.run('edit.run', request)).resolves.toMatchObject({ device: 'cpu' });
});
