/** Settings as an older version wrote them, without their version. */
export type OldSettings = Readonly<Record<string, unknown>>;

/** Turns the settings of one version into those of the next. */
export type Migration = (settings: OldSettings) => OldSettings;

/** `migrations[n]` leads from version n to n + 1. */
export const settingsMigrations: Readonly<Record<number, Migration>> = {
  1: (settings) => ({
    ...settings,
    language: 'system',
    motion: 'system',
    notifications: false,
    shortcuts: {},
  }),
  2: (settings) => ({ ...settings, modelMirror: null, acceptedCards: [] }),
};

export interface MigrationOptions {
  readonly from: number;
  readonly to: number;
  readonly migrations: Readonly<Record<number, Migration>>;
}

/** Leads settings through every migration between two versions; a RangeError where one is missing. */
export function migrateSettings(settings: OldSettings, options: MigrationOptions): OldSettings {
  const { from, to, migrations } = options;
  let migrated = settings;
  for (let version = from; version < to; version++) {
    const step = migrations[version];
    if (step === undefined) throw new RangeError(`settings of version ${version} are not known`);
    migrated = step(migrated);
  }
  return { ...migrated, version: to };
}
