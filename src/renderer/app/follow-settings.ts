import type { StoreApi } from 'zustand/vanilla';
import type { Settings } from '../../shared/settings';
import type { SettingsState } from '../store/settings-store';
import { speak, spokenLanguage } from '../strings/strings';

/** What of the page follows the settings. */
export interface SettingsPage {
  readonly root: Pick<HTMLElement, 'dataset' | 'lang'>;
  /** BCP 47 tags, the best first. */
  readonly languages: readonly string[];
}

/** Keeps the page's language and motion as the settings say, from now on. */
export function followSettings(settings: StoreApi<SettingsState>, page: SettingsPage): void {
  const follow = ({ language, motion }: Settings): void => {
    const spoken = spokenLanguage(language, page.languages);
    speak(spoken);
    page.root.lang = spoken;
    page.root.dataset['motion'] = motion;
  };
  follow(settings.getState().settings);
  settings.subscribe((state) => {
    follow(state.settings);
  });
}
