import type { Log } from '../log';

/** What is needed of Electron's `app`. */
interface QuittingApp {
  on(name: 'will-quit', listener: (event: { preventDefault(): void }) => void): unknown;
  quit(): void;
}

export interface DrainOptions {
  readonly app: QuittingApp;
  /** Ends the studio's work and its engine. */
  readonly close: () => Promise<void>;
  /** Milliseconds that ending may take. */
  readonly limit: number;
  readonly log: Log;
}

/**
 * Holds the program's end back until `close` has finished, though not beyond `limit`. It does so
 * at `will-quit`, when the windows are gone: until then a page may still refuse, or save its work.
 */
export function drainBeforeQuit({ app, close, limit, log }: DrainOptions): void {
  let state: 'running' | 'draining' | 'drained' = 'running';
  const drain = async (): Promise<void> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(resolve, limit, 'late');
    });
    try {
      const outcome = await Promise.race([close(), late]);
      if (outcome === 'late') log.warn('The studio did not end in time and was left behind.');
    } catch (error) {
      log.error('The studio did not end in peace.', error);
    }
    clearTimeout(timer);
    state = 'drained';
    app.quit();
  };
  app.on('will-quit', (event) => {
    if (state === 'drained') return;
    event.preventDefault();
    if (state === 'draining') return;
    state = 'draining';
    void drain();
  });
}
