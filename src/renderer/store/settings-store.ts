import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Settings } from '../../shared/settings';
import { isDiskError } from '../errors/is-disk-error';
import { debounce } from './debounce';

/** What may be changed of the settings. */
export type SettingsPatch = Partial<Omit<Settings, 'version'>>;

export interface SettingsState {
  readonly settings: Settings;
  /** Changes settings at once, and soon after where they are remembered. */
  readonly change: (patch: SettingsPatch) => void;
  /** Takes settings that were changed elsewhere; changes still on their way win. */
  readonly receive: (settings: Settings) => void;
  /** Sends what has not been sent yet. */
  readonly flush: () => void;
}

export interface SettingsStoreOptions {
  readonly initial: Settings;
  /** Remembers a change; rejects when it cannot. */
  readonly save: (patch: SettingsPatch) => Promise<unknown>;
  readonly onError: (error: unknown) => void;
  /** Milliseconds of quiet before a change is sent. */
  readonly delay?: number;
}

/** The settings as this window sees them. */
export function createSettingsStore(options: SettingsStoreOptions): StoreApi<SettingsState> {
  const { initial, save, onError, delay = 300 } = options;
  let pending: SettingsPatch = {};
  let sending: SettingsPatch = {};

  const send = debounce(() => {
    const patch = pending;
    sending = { ...sending, ...patch };
    pending = {};
    save(patch)
      .catch((error: unknown) => {
        // The next change takes it along.
        if (isDiskError(error)) pending = { ...patch, ...pending };
        onError(error);
      })
      .finally(() => {
        sending = {};
      });
  }, delay);

  return createStore<SettingsState>((set) => ({
    settings: initial,
    change: (patch) => {
      pending = { ...pending, ...patch };
      set(({ settings }) => ({ settings: { ...settings, ...patch } }));
      send();
    },
    receive: (settings) => {
      set({ settings: { ...settings, ...sending, ...pending } });
    },
    flush: send.flush,
  }));
}
