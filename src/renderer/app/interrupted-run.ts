import type { RunStore } from '../store/run-store';

const key = 'pentimento.running';

/** What remembering needs of the page; a `Window` has it all. */
export interface RememberingPage {
  readonly sessionStorage: Pick<Storage, 'getItem' | 'removeItem' | 'setItem'>;
  addEventListener(type: 'pagehide', listener: () => void, options: { capture: true }): void;
}

/** The edit in whose middle the page before this one went away; null when there was none. */
export function takeInterrupted({ sessionStorage }: RememberingPage): string | null {
  const edit = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  return edit;
}

/** Remembers for the next page, if there is one, whether a run was on its way. */
export function markRuns(run: RunStore, page: RememberingPage): void {
  let leaving = false;
  // First of all listeners: another one ends the connection, and the run with it.
  page.addEventListener(
    'pagehide',
    () => {
      leaving = true;
    },
    { capture: true },
  );
  run.subscribe(({ phase }, before) => {
    if (leaving || (phase.kind === 'running') === (before.phase.kind === 'running')) return;
    if (phase.kind === 'running') page.sessionStorage.setItem(key, phase.edit);
    else page.sessionStorage.removeItem(key);
  });
}
