import type { App } from 'electron';
import { EventEmitter } from 'node:events';

type Methods = Pick<
  App,
  | 'enableSandbox'
  | 'exit'
  | 'getPreferredSystemLanguages'
  | 'getVersion'
  | 'isPackaged'
  | 'name'
  | 'quit'
  | 'requestSingleInstanceLock'
  | 'setAboutPanelOptions'
  | 'setAppUserModelId'
  | 'setBadgeCount'
  | 'setPath'
  | 'whenReady'
>;

/** Electron's `app`: becomes ready a moment after it is started, and quits as the real one does. */
export class FakeApp extends EventEmitter implements Methods {
  readonly name = 'Pentimento';
  readonly isPackaged = true;
  readonly paths = new Map<string, string>();
  ready = false;
  badge = 0;
  quitting = false;
  ended: number | undefined;
  readonly #journal: string[];
  readonly #isFirst: boolean;
  readonly #closeWindows: () => void;
  readonly #becameReady: Promise<void>;

  constructor(options: { journal: string[]; isFirst: boolean; closeWindows: () => void }) {
    super();
    this.#journal = options.journal;
    this.#isFirst = options.isFirst;
    this.#closeWindows = options.closeWindows;
    this.#becameReady = new Promise((resolve) => {
      this.once('ready', resolve);
    });
  }

  /** What Electron does once the main module has run to its end. */
  becomeReady(): void {
    this.ready = true;
    this.#journal.push('ready');
    this.emit('ready');
  }

  getPreferredSystemLanguages(): string[] {
    return ['en-GB'];
  }

  setBadgeCount(count = 0): boolean {
    this.badge = count;
    return true;
  }

  enableSandbox(): void {
    if (this.ready) throw new Error('app.enableSandbox() after ready');
    this.#journal.push('app.enableSandbox');
  }

  requestSingleInstanceLock(): boolean {
    this.#journal.push('app.requestSingleInstanceLock');
    return this.#isFirst;
  }

  setPath(name: string, path: string): void {
    if (this.ready) throw new Error('app.setPath() after ready');
    this.#journal.push(`app.setPath(${name})`);
    this.paths.set(name, path);
  }

  whenReady(): Promise<void> {
    return this.#becameReady;
  }

  getVersion(): string {
    return '0.1.0';
  }

  setAboutPanelOptions(): void {
    this.#journal.push('app.setAboutPanelOptions');
  }

  setAppUserModelId(): void {
    this.#journal.push('app.setAppUserModelId');
  }

  quit(): void {
    this.#journal.push('app.quit');
    if (this.#isHeldBack('before-quit')) return;
    this.quitting = true;
    this.#closeWindows();
    if (!this.#isHeldBack('will-quit')) this.exit(0);
  }

  #isHeldBack(name: string): boolean {
    const event = { prevented: false, preventDefault: () => (event.prevented = true) };
    this.emit(name, event);
    return event.prevented;
  }

  exit(code = 0): void {
    this.#journal.push(`app.exit(${code})`);
    this.ended = code;
  }
}
