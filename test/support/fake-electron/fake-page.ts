import type { WebContents, WebFrameMain } from 'electron';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { Script, createContext } from 'node:vm';
import type { PageBridge } from '../../../src/preload/index';

/** The process boundary: what cannot be cloned cannot cross it. */
const cross = (values: readonly unknown[]): unknown[] => structuredClone([...values]);

type Frame = Pick<WebFrameMain, 'detached' | 'isDestroyed' | 'origin' | 'parent' | 'send' | 'url'>;

/** A main frame with one document in it. */
export class FakeFrame implements Frame {
  detached = false;
  readonly parent = null;
  readonly origin: string;
  readonly url: string;
  readonly renderer = new EventEmitter();

  constructor(url: string) {
    this.url = url;
    this.origin = /^[a-z]+:\/\/[^/]*/.exec(url)?.[0] ?? 'null';
  }

  isDestroyed(): boolean {
    return this.detached;
  }

  send(channel: string, ...values: unknown[]): void {
    if (this.detached) throw new Error('Render frame was disposed');
    const crossed = cross(values);
    setImmediate(() => {
      if (!this.detached) this.renderer.emit(channel, {}, ...crossed);
    });
  }
}

export interface FakeContentsOptions {
  readonly ipcMain: EventEmitter;
  readonly preload: string;
  readonly fetch: (url: string) => Promise<Response>;
}

/** What a page's own script sees of the preload script. */
export interface MainWorld {
  readonly pentimento?: PageBridge;
}

type Contents = Pick<
  WebContents,
  'reload' | 'sendInputEvent' | 'setWindowOpenHandler' | 'startDrag'
>;

/** A window's contents: loads its page over the app's protocol and runs the preload script. */
export class FakeContents extends EventEmitter implements Contents {
  mainFrame = new FakeFrame('about:blank');
  mainWorld: MainWorld = {};
  response: Response | undefined;
  loads = 0;
  readonly typed: Electron.KeyboardInputEvent[] = [];
  readonly dragged: Electron.Item[] = [];
  /** Where the files lie that a user drops. */
  readonly places = new Map<File, string>();
  openWindow: Parameters<WebContents['setWindowOpenHandler']>[0] | undefined;
  readonly #options: FakeContentsOptions;

  constructor(options: FakeContentsOptions) {
    super();
    this.#options = options;
  }

  async load(url: string): Promise<void> {
    this.mainFrame.detached = true;
    this.response = await this.#options.fetch(url);
    this.mainFrame = new FakeFrame(url);
    this.mainWorld = this.#runPreload(this.mainFrame);
    this.loads += 1;
    this.emit('did-finish-load');
  }

  reload(): void {
    void this.load(this.mainFrame.url);
  }

  setWindowOpenHandler(handler: Parameters<WebContents['setWindowOpenHandler']>[0]): void {
    this.openWindow = handler;
  }

  sendInputEvent(event: Parameters<WebContents['sendInputEvent']>[0]): void {
    this.typed.push(event as Electron.KeyboardInputEvent);
  }

  startDrag(item: Electron.Item): void {
    this.dragged.push(item);
  }

  /** Sends to main as `frame`'s own `ipcRenderer` does. */
  sendFrom(frame: FakeFrame | null, channel: string, ...values: unknown[]): void {
    const crossed = cross(values);
    setImmediate(() => {
      const event = { sender: this, senderFrame: frame?.detached === true ? null : frame };
      this.#options.ipcMain.emit(channel, event, ...crossed);
    });
  }

  /** Runs the preload bundle as a sandboxed one is run: CommonJS, and only `electron` to require. */
  #runPreload(frame: FakeFrame): MainWorld {
    const world: Record<string, unknown> = {};
    const ipcRenderer = {
      send: (channel: string, ...values: unknown[]) => {
        this.sendFrom(frame, channel, ...values);
      },
      on: frame.renderer.on.bind(frame.renderer),
      off: frame.renderer.off.bind(frame.renderer),
    };
    const contextBridge = {
      exposeInMainWorld: (name: string, value: object) => {
        world[name] = Object.freeze({ ...value });
      },
    };
    const webUtils = { getPathForFile: (file: File) => this.places.get(file) ?? '' };
    const require = (name: string): unknown => {
      if (name === 'electron') return { contextBridge, ipcRenderer, webUtils };
      throw new Error(`module not found: ${name}`);
    };
    const module = { exports: {} };
    const context = createContext({ require, module, exports: module.exports, crypto });
    new Script(readFileSync(this.#options.preload, 'utf8')).runInContext(context);
    return world;
  }
}
