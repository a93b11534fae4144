import { createHash } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { modelManifest } from '../support/model-manifest';
import { waitForFirstPicture } from './studio-actions';
import { expect, test } from './studio-fixture';

test('models are listed with what is known of them, and removed after a question', async ({
  startStudio,
  home,
  pageErrors,
}) => {
  const models = join(home, 'data', 'models');
  const { page } = await startStudio();
  await waitForFirstPicture(page);

  // As another program would put them there, while the window is open.
  const graph = Buffer.from('other');
  const file = {
    name: 'model.onnx',
    size: graph.length,
    sha256: createHash('sha256').update(graph).digest('hex'),
  };
  const manifest = modelManifest({ id: 'mine', name: 'My model' });
  for (const id of ['mine', 'half']) await mkdir(join(models, id), { recursive: true });
  await writeFile(join(models, 'mine', 'model.onnx'), graph);
  await writeFile(
    join(models, 'mine', 'model.json'),
    JSON.stringify({ ...manifest, files: [file], card: '# <b>Not</b> markup' }),
  );
  await writeFile(join(models, 'half', 'model.json'), '{}');

  await page.getByRole('button', { name: 'Manage the models' }).click();
  const dialog = page.getByRole('dialog', { name: 'Models' });
  const mine = dialog.getByRole('listitem').filter({ hasText: 'My model' });
  await expect(mine).toContainText('Licence: ');
  await mine.getByText('Model card').click();
  await expect(mine.getByText('# <b>Not</b> markup')).toBeVisible();
  const broken = dialog.getByRole('listitem').filter({ hasText: 'half (damaged)' });
  await expect(broken).toContainText('model.json is not a valid manifest');
  const bundled = dialog.getByRole('listitem').filter({ hasText: 'Comes with Pentimento' });
  await expect(bundled).toContainText('64 × 64 pixels · 9 classes');
  await expect(bundled.getByRole('button', { name: /^Remove/ })).toHaveCount(0);
  if (page.url().startsWith('http')) {
    await expect(dialog.getByText('pentimento models import PATH')).toBeVisible();
  } else {
    await expect(dialog.getByRole('button', { name: 'Import a folder…' })).toBeVisible();
  }

  await mine.getByRole('button', { name: 'Remove My model' }).click();
  await mine.getByRole('button', { name: 'Keep' }).click();
  expect((await readdir(models)).sort()).toEqual(['half', 'mine']);
  await mine.getByRole('button', { name: 'Remove My model' }).click();
  await mine.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(mine).toHaveCount(0);
  expect(await readdir(models)).toEqual(['half']);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Type a command' }).fill('models');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeVisible();
  expect(pageErrors).toEqual([]);
});
