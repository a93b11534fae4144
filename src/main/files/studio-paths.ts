import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { posix, win32, type PlatformPath } from 'node:path';
import envPaths from 'env-paths';

/** Where everything lies; absolute paths. */
export interface StudioPaths {
  /** Folder of whatever the studio keeps for itself. */
  readonly data: string;
  /** The settings file. */
  readonly settings: string;
  /** Folder. */
  readonly autosave: string;
  /** Folder of the user's own models. */
  readonly models: string;
  /** Folder. */
  readonly outputs: string;
  /** Folder of the models that come with the program. */
  readonly bundledModels: string;
  /** Folder. */
  readonly logs: string;
}

export interface PathsOptions {
  /** Folder of the models that come with the program. */
  readonly bundledModels: string;
  /** `PENTIMENTO_HOME` there puts everything under one folder. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly home: string;
  /** The platform's folders for this program. */
  readonly base: { readonly data: string; readonly config: string; readonly log: string };
  /** The text of `user-dirs.dirs`, by which Linux desktops translate folder names. */
  readonly userDirs: string | null;
}

/** The studio's places, from what is known of the user and the platform. */
export function resolveStudioPaths(options: PathsOptions): StudioPaths {
  const { bundledModels, env, platform, base } = options;
  const path = platform === 'win32' ? win32 : posix;
  const chosen = env['PENTIMENTO_HOME'];
  if (chosen !== undefined && chosen !== '') {
    const home = path.resolve(chosen);
    return {
      ...insideData(path.join(home, 'data'), path),
      settings: path.join(home, 'settings.json'),
      outputs: path.join(home, 'outputs'),
      logs: path.join(home, 'logs'),
      bundledModels,
    };
  }
  return {
    ...insideData(base.data, path),
    settings: path.join(base.config, 'settings.json'),
    outputs: path.join(picturesFolder(options), 'Pentimento'),
    logs: base.log,
    bundledModels,
  };
}

/** The same for the user who runs this process. */
export async function studioPaths(bundledModels: string): Promise<StudioPaths> {
  const { env, platform } = process;
  const home = homedir();
  const config = env['XDG_CONFIG_HOME'] ?? posix.join(home, '.config');
  const userDirs =
    platform === 'linux'
      ? await readFile(posix.join(config, 'user-dirs.dirs'), 'utf8').catch(() => null)
      : null;
  const base = envPaths('Pentimento', { suffix: '' });
  return resolveStudioPaths({ bundledModels, env, platform, home, base, userDirs });
}

function insideData(
  data: string,
  path: PlatformPath,
): Pick<StudioPaths, 'data' | 'autosave' | 'models'> {
  return { data, autosave: path.join(data, 'autosave'), models: path.join(data, 'models') };
}

function picturesFolder({ env, platform, home, userDirs }: PathsOptions): string {
  if (platform === 'win32') return win32.join(home, 'Pictures');
  const named = env['XDG_PICTURES_DIR'] ?? /^XDG_PICTURES_DIR="(.*)"$/m.exec(userDirs ?? '')?.[1];
  const path = named?.replace(/^\$HOME/, home);
  return path !== undefined && posix.isAbsolute(path) ? path : posix.join(home, 'Pictures');
}
