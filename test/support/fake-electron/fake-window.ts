import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import { EventEmitter } from 'node:events';
import { FakeContents, type FakeContentsOptions } from './fake-page';

type Methods = Pick<
  BrowserWindow,
  | 'focus'
  | 'getNormalBounds'
  | 'isDestroyed'
  | 'isFocused'
  | 'isMaximized'
  | 'isMinimized'
  | 'loadURL'
  | 'maximize'
  | 'restore'
  | 'setProgressBar'
  | 'show'
>;

/** A desktop window without a desktop. */
export class FakeWindow extends EventEmitter implements Methods {
  readonly options: BrowserWindowConstructorOptions;
  readonly webContents: FakeContents;
  readonly calls: string[] = [];
  minimized = false;
  maximized = false;
  destroyed = false;
  focused = true;
  /** What the taskbar has shown of the work, one after the other. */
  readonly progress: number[] = [];

  constructor(
    options: BrowserWindowConstructorOptions,
    world: Omit<FakeContentsOptions, 'preload'>,
  ) {
    super();
    this.options = options;
    this.webContents = new FakeContents({
      ...world,
      preload: options.webPreferences?.preload ?? '',
    });
  }

  async loadURL(url: string): Promise<void> {
    await this.webContents.load(url);
    this.emit('ready-to-show');
  }

  show(): void {
    this.calls.push('show');
  }

  focus(): void {
    this.calls.push('focus');
  }

  restore(): void {
    this.calls.push('restore');
    this.minimized = false;
  }

  maximize(): void {
    this.maximized = true;
  }

  isMinimized(): boolean {
    return this.minimized;
  }

  isMaximized(): boolean {
    return this.maximized;
  }

  isFocused(): boolean {
    return this.focused;
  }

  setProgressBar(progress: number): void {
    this.progress.push(progress);
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  getNormalBounds(): Electron.Rectangle {
    const { x = 10, y = 20, width = 800, height = 600 } = this.options;
    return { x, y, width, height };
  }

  /** What the user's click on the window's cross does. */
  close(): void {
    this.emit('close', { preventDefault: () => undefined });
    this.destroyed = true;
    this.emit('closed');
  }
}
