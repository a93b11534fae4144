import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { nodeVfs } from '../../../../src/main/files/vfs';
import { createFaultVfs } from '../../../support/fault-vfs';
import { filesUnder } from './files-under';
import { writeModel } from './model-folder';
import { openTestStudio, testPng } from './open-test-studio';
import { checkedMask, inpaintRequest } from './requests';

const frame = { x: 4, y: 3, size: 16 };

it.each([
  ['ENOSPC', 'disk-full'],
  ['EACCES', 'file-access'],
] as const)(
  'a disk that answers %s costs no work, and all goes on when it is well',
  async (...row) => {
    const [fault, code] = row;
    const vfs = createFaultVfs(nodeVfs);
    const { client, paths, home, logged } = await openTestStudio({ vfs });
    await writeModel(paths.models, 'tiny');
    const file = { name: 'cat.png', bytes: await testPng(32, 24) };
    const { picture } = await client.call('pictures.open', file);
    const { variants } = await client.run('edit.run', inpaintRequest(picture.id));
    const { id } = variants[0]!.picture;
    const snapshot = { version: 1, picture, mask: checkedMask(), paint: null, frame } as const;
    await client.call('autosave.write', snapshot);
    await client.call('settings.update', { seed: 5 });
    const before = await filesUnder(home);
    const settings = await readFile(paths.settings);

    vfs.failEvery('writeFile', fault);
    const failed = { code, remedy: expect.stringMatching(/space|right/) as unknown };
    const later = { ...snapshot, frame: { ...frame, x: 6 } };
    await expect(client.call('pictures.save', { id })).rejects.toMatchObject(failed);
    await expect(client.call('autosave.write', later)).rejects.toMatchObject(failed);
    await expect(client.call('settings.update', { seed: 6 })).rejects.toMatchObject(failed);
    expect(await filesUnder(home)).toEqual(before);
    expect(await readFile(paths.settings)).toEqual(settings);
    expect(await client.call('autosave.recover', undefined)).toMatchObject({ snapshot: { frame } });

    vfs.failFrom(Infinity, fault);
    const saved = await client.call('pictures.save', { id });
    expect(saved).toMatchObject({ name: 'cat_inpaint_7_00001.png', width: 32, height: 24 });
    expect(saved.faithfulness.outsideMaskBytesChanged).toBe(0);
    await client.call('autosave.write', later);
    const recovered = await client.call('autosave.recover', undefined);
    expect(recovered).toMatchObject({ snapshot: { frame: later.frame } });
    await client.call('settings.update', { seed: 6 });
    expect(JSON.parse(await readFile(join(home, 'settings.json'), 'utf8'))).toMatchObject({
      seed: 6,
    });
    expect(logged).toEqual([]);
  },
);
