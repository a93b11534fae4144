import { defaultSettings, settingsSchema, type Settings } from '../../shared/settings';
import { StudioError } from '../../shared/errors';
import { errnoOf } from './file-error';
import { parseJsonBytes } from './parse-json';
import { createSerialQueue } from './serial-queue';
import { migrateSettings, settingsMigrations, type Migration } from './settings-migrations';
import type { Vfs } from './vfs';
import { writeFileAtomically } from './write-file-atomically';

/** The settings, in memory and in their file. */
export interface SettingsStore {
  readonly current: Settings;
  /** What the user should know of how the file was read, in words. */
  readonly notes: readonly string[];
  /**
   * Writes the change and returns the whole; the settings stay as they were when that fails with
   * `disk-full`, `file-access`, or `conflict` where a newer version's file is left untouched.
   */
  update(change: Partial<Omit<Settings, 'version'>>): Promise<Settings>;
}

export interface SettingsOptions {
  readonly vfs: Vfs;
  readonly path: string;
  readonly migrations?: Readonly<Record<number, Migration>>;
}

interface Found {
  readonly settings: Settings;
  readonly notes: readonly string[];
  readonly newer: boolean;
}

/** Reads the settings; a file that cannot be used is set aside as `.broken`. Never fails. */
export async function openSettings(options: SettingsOptions): Promise<SettingsStore> {
  const { vfs, path } = options;
  const found = await readSettings(options);
  let current = found.settings;
  const inTurn = createSerialQueue();
  return {
    get current() {
      return current;
    },
    notes: found.notes,
    update: (change) =>
      inTurn(async () => {
        if (found.newer) throw writtenByNewerVersion();
        const next = settingsSchema.parse({ ...current, ...change });
        const bytes = new TextEncoder().encode(`${JSON.stringify(next, null, 2)}\n`);
        await writeFileAtomically({ vfs, path, bytes });
        current = next;
        return next;
      }),
  };
}

async function readSettings(options: SettingsOptions): Promise<Found> {
  const { vfs, path, migrations = settingsMigrations } = options;
  try {
    const parsed = parseJsonBytes(await vfs.readFile(path));
    if (versionOf(parsed) > defaultSettings.version) {
      const notes = [`${writtenByNewerVersion().message} Changes last until the program ends.`];
      return { settings: defaultSettings, notes, newer: true };
    }
    const { version: from, ...old } = parsed as Record<string, unknown> & { version: number };
    const migrated = migrateSettings(old, { from, to: defaultSettings.version, migrations });
    return { settings: settingsSchema.parse(migrated), notes: [], newer: false };
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') {
      return { settings: defaultSettings, notes: [], newer: false };
    }
    const notes = [await setAside(vfs, path)];
    return { settings: defaultSettings, notes, newer: false };
  }
}

function versionOf(parsed: unknown): number {
  if (typeof parsed === 'object' && parsed !== null && 'version' in parsed) {
    const { version } = parsed;
    if (typeof version === 'number' && Number.isInteger(version)) return version;
  }
  throw new TypeError('settings without a version');
}

async function setAside(vfs: Vfs, path: string): Promise<string> {
  const kept = await vfs.rename(path, `${path}.broken`).then(
    () => 'It was kept with the ending “.broken”; ',
    () => '',
  );
  return `The settings file could not be read. ${kept}the usual settings are in use.`;
}

function writtenByNewerVersion(): StudioError {
  return new StudioError(
    'conflict',
    'The settings were written by a newer version of Pentimento and are left untouched.',
    'Use the newer version, or move its settings file away and start again.',
  );
}
