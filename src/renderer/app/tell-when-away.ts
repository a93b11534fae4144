import type { StoreApi } from 'zustand/vanilla';
import type { RunPhase, RunStore } from '../store/run-store';
import type { SettingsState } from '../store/settings-store';
import { strings } from '../strings/strings';

/** What telling needs of the page; a `Window` has it all. */
export interface TellingPage {
  readonly document: Pick<Document, 'hasFocus'>;
  focus(): void;
  readonly Notification?: typeof Notification;
}

/** Has the system tell of a run that ended while the user was elsewhere, where that is wanted. */
export function tellWhenAway(
  run: RunStore,
  settings: StoreApi<SettingsState>,
  page: TellingPage,
): void {
  run.subscribe(({ phase }, before) => {
    const title = endOf(before.phase, phase);
    if (title === null || !settings.getState().settings.notifications) return;
    if (page.document.hasFocus() || page.Notification?.permission !== 'granted') return;
    const notification = new page.Notification(title, { body: strings.app.name, tag: 'run' });
    notification.onclick = () => {
      page.focus();
      notification.close();
    };
  });
}

/** How a run has just ended, in words; null when none has, or when the user ended it. */
function endOf(before: RunPhase, after: RunPhase): string | null {
  if (before.kind !== 'running' || after.kind === 'running' || before.cancelling) return null;
  return after.kind === 'failed' ? strings.notices.finishedFailed : strings.notices.finished;
}
