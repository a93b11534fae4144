import type { Settings } from '../../shared/settings';
import type { SettingsStore } from '../files/settings-store';

export interface SettingsServiceOptions {
  /** Opens the settings file; called once, at first use. */
  readonly open: () => Promise<SettingsStore>;
  readonly onChange: (settings: Settings) => void;
  /** Told what the user should know about how the file was read. */
  readonly onNote: (note: string) => void;
}

/** Settings to change; what is undefined stays as it is. */
type SettingsChange = {
  readonly [K in keyof Omit<Settings, 'version'>]?: Settings[K] | undefined;
};

export interface SettingsService {
  get(): Promise<Settings>;
  /** Rejects with `disk-full` or `file-access` when the change cannot be kept. */
  update(change: SettingsChange): Promise<Settings>;
}

/** Answers `settings.*`. */
export function createSettingsService(options: SettingsServiceOptions): SettingsService {
  let opening: Promise<SettingsStore> | undefined;

  async function open(): Promise<SettingsStore> {
    const store = await options.open();
    for (const note of store.notes) options.onNote(note);
    return store;
  }

  function store(): Promise<SettingsStore> {
    opening ??= open().catch((error: unknown) => {
      // The next call tries again.
      opening = undefined;
      throw error;
    });
    return opening;
  }

  return {
    get: async () => (await store()).current,
    update: async (change) => {
      const settings = await (await store()).update(withoutUndefined(change));
      options.onChange(settings);
      return settings;
    },
  };
}

function withoutUndefined(change: SettingsChange): Partial<Omit<Settings, 'version'>> {
  const entries = Object.entries(change).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries);
}
