import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSettings } from '../../../../src/main/files/settings-store';
import { nodeVfs } from '../../../../src/main/files/vfs';
import { defaultSettings } from '../../../../src/shared/settings';
import { createFaultVfs } from '../../../support/fault-vfs';
import { temporaryFolder } from '../../../support/temporary-folder';

async function settingsFile(content?: string | Uint8Array): Promise<string> {
  const path = join(await temporaryFolder(), 'config', 'settings.json');
  await mkdir(dirname(path));
  if (content !== undefined) await writeFile(path, content);
  return path;
}

describe('openSettings', () => {
  it('starts with the usual settings, and without a note, where there is no file', async () => {
    const settings = await openSettings({ vfs: nodeVfs, path: await settingsFile() });
    expect(settings.current).toEqual(defaultSettings);
    expect(settings.notes).toEqual([]);
  });

  it('remembers changes', async () => {
    const path = await settingsFile();
    const settings = await openSettings({ vfs: nodeVfs, path });
    await Promise.all([settings.update({ theme: 'light' }), settings.update({ seed: 7 })]);
    const again = await openSettings({ vfs: nodeVfs, path });
    expect(again.current).toEqual({ ...defaultSettings, theme: 'light', seed: 7 });
    expect(again.current).toEqual(settings.current);
  });

  it.each([
    ['text that is not JSON', 'brush: 12'],
    ['an empty file', ''],
    ['no version', JSON.stringify({ theme: 'dark' })],
    ['a value out of range', JSON.stringify({ ...defaultSettings, brushSize: -1 })],
    ['an unknown key', JSON.stringify({ ...defaultSettings, extra: 1 })],
    ['a version that never was', JSON.stringify({ ...defaultSettings, version: -3 })],
    ['a prototype', '{"version":1,"__proto__":{"theme":"light"}}'],
    ['bytes that are not UTF-8', Uint8Array.of(0x7b, 0xff, 0xfe)],
  ])('sets a file with %s aside, says so, and starts anew', async (_, content) => {
    const path = await settingsFile(content);
    const settings = await openSettings({ vfs: nodeVfs, path });
    expect(settings.current).toEqual(defaultSettings);
    expect(settings.notes.join()).toContain('.broken');
    const kept = await readFile(`${path}.broken`);
    expect(kept.equals(Buffer.from(content))).toBe(true);
    await settings.update({ seed: 3 });
    expect((await openSettings({ vfs: nodeVfs, path })).current.seed).toBe(3);
  });

  it('leaves the settings of a newer version untouched and refuses to write over them', async () => {
    const content = JSON.stringify({
      ...defaultSettings,
      version: defaultSettings.version + 1,
      more: true,
    });
    const path = await settingsFile(content);
    const settings = await openSettings({ vfs: nodeVfs, path });
    expect(settings.current).toEqual(defaultSettings);
    expect(settings.notes.join()).toContain('newer version');
    await expect(settings.update({ seed: 3 })).rejects.toMatchObject({ code: 'conflict' });
    expect(await readFile(path, 'utf8')).toBe(content);
    expect(await readdir(dirname(path))).toEqual(['settings.json']);
  });

  it('starts with the usual settings when the file cannot be read', async () => {
    const vfs = createFaultVfs(nodeVfs);
    vfs.failFrom(0, 'EIO');
    const path = await settingsFile(JSON.stringify(defaultSettings));
    const settings = await openSettings({ vfs, path });
    expect(settings.current).toEqual(defaultSettings);
    expect(settings.notes).toHaveLength(1);
  });

  it('keeps the old settings when the new ones cannot be written', async () => {
    const vfs = createFaultVfs(nodeVfs);
    const path = await settingsFile();
    const settings = await openSettings({ vfs, path });
    vfs.failEvery('writeFile', 'ENOSPC');
    await expect(settings.update({ seed: 9 })).rejects.toMatchObject({ code: 'disk-full' });
    expect(settings.current).toEqual(defaultSettings);
  });

  it('takes over the settings of the first version, with the usual ones for what is new', async () => {
    const { language, motion, notifications, shortcuts, ...first } = defaultSettings;
    const path = await settingsFile(JSON.stringify({ ...first, version: 1, theme: 'light' }));
    const settings = await openSettings({ vfs: nodeVfs, path });
    expect(settings.notes).toEqual([]);
    const added = { language, motion, notifications, shortcuts };
    expect(settings.current).toEqual({ ...defaultSettings, ...added, theme: 'light' });
  });

  it('leads older settings through their migrations', async () => {
    const { theme, ...rest } = defaultSettings;
    const path = await settingsFile(
      JSON.stringify({ ...rest, version: 0, dark: theme === 'dark' }),
    );
    const migrations = {
      0: ({ dark, ...others }: Readonly<Record<string, unknown>>) => ({
        ...others,
        theme: dark === true ? 'dark' : 'light',
      }),
      1: (others: Readonly<Record<string, unknown>>) => others,
      2: (others: Readonly<Record<string, unknown>>) => others,
    };
    const settings = await openSettings({ vfs: nodeVfs, path, migrations });
    expect(settings.current).toEqual(defaultSettings);
    expect(settings.notes).toEqual([]);
  });
});
