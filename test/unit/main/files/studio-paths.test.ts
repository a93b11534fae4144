import { expect, it } from 'vitest';
import { resolveStudioPaths, studioPaths } from '../../../../src/main/files/studio-paths';

const linux = {
  bundledModels: '/opt/pentimento/models',
  env: {},
  platform: 'linux',
  home: '/home/ana',
  base: {
    data: '/home/ana/.local/share/Pentimento',
    config: '/home/ana/.config/Pentimento',
    log: '/home/ana/.local/state/Pentimento',
  },
  userDirs: null,
} as const;

it('puts everything under one folder when PENTIMENTO_HOME says so', () => {
  expect(resolveStudioPaths({ ...linux, env: { PENTIMENTO_HOME: '/tmp/p' } })).toEqual({
    data: '/tmp/p/data',
    autosave: '/tmp/p/data/autosave',
    models: '/tmp/p/data/models',
    settings: '/tmp/p/settings.json',
    outputs: '/tmp/p/outputs',
    logs: '/tmp/p/logs',
    bundledModels: '/opt/pentimento/models',
  });
});

it('uses the platform’s folders else', () => {
  expect(resolveStudioPaths(linux)).toMatchObject({
    autosave: '/home/ana/.local/share/Pentimento/autosave',
    settings: '/home/ana/.config/Pentimento/settings.json',
    outputs: '/home/ana/Pictures/Pentimento',
  });
});

it.each([
  [{ userDirs: 'XDG_MUSIC_DIR="$HOME/M"\nXDG_PICTURES_DIR="$HOME/Bilder"\n' }, '/home/ana/Bilder'],
  [{ env: { XDG_PICTURES_DIR: '/data/photos' } }, '/data/photos'],
  [{ userDirs: 'XDG_PICTURES_DIR="relative"\n' }, '/home/ana/Pictures'],
])('finds the Pictures folder by its translated name (%#)', (change, pictures) => {
  const { outputs } = resolveStudioPaths({ ...linux, ...change });
  expect(outputs).toBe(`${pictures}/Pentimento`);
});

it('joins paths the way of Windows there', () => {
  const base = { data: 'C:\\L\\Data', config: 'C:\\R\\Config', log: 'C:\\L\\Log' };
  const windows = { ...linux, platform: 'win32', home: 'C:\\Users\\Ana', base };
  expect(resolveStudioPaths(windows)).toMatchObject({
    models: 'C:\\L\\Data\\models',
    outputs: 'C:\\Users\\Ana\\Pictures\\Pentimento',
  });
});

it('resolves the places of this user', async () => {
  const paths = await studioPaths('/opt/models');
  expect(paths.bundledModels).toBe('/opt/models');
  for (const path of Object.values(paths)) expect(path).toMatch(/^(\/|[A-Z]:\\)/);
});
