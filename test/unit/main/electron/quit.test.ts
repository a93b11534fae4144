import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';
import { drainBeforeQuit } from '../../../../src/main/electron/quit';

class QuittingApp extends EventEmitter {
  ended = false;
  quit(): void {
    const event = { held: false, preventDefault: () => (event.held = true) };
    this.emit('will-quit', event);
    if (!event.held) this.ended = true;
  }
}

function quitting(close: () => Promise<void>) {
  const app = new QuittingApp();
  const entries: string[] = [];
  const note = (message: string): void => {
    entries.push(message);
  };
  const log = { info: note, warn: note, error: note };
  drainBeforeQuit({ app, close, limit: 50, log });
  return { app, entries };
}

test('the program ends only after the studio has, and closes it once', async () => {
  let release = (): void => undefined;
  const close = vi.fn(() => new Promise<void>((resolve) => (release = resolve)));
  const { app } = quitting(close);
  app.quit();
  app.quit();
  expect([app.ended, close.mock.calls.length]).toEqual([false, 1]);
  release();
  await vi.waitFor(() => {
    expect(app.ended).toBe(true);
  });
  expect(close).toHaveBeenCalledOnce();
});

test('a studio that does not end is left behind after the limit', async () => {
  const { app, entries } = quitting(() => new Promise(() => undefined));
  app.quit();
  expect(app.ended).toBe(false);
  await vi.waitFor(() => {
    expect(app.ended).toBe(true);
  });
  expect(entries).toEqual(['The studio did not end in time and was left behind.']);
});

test('a studio that fails to end does not keep the program alive', async () => {
  const { app, entries } = quitting(() => Promise.reject(new Error('no')));
  app.quit();
  await vi.waitFor(() => {
    expect(app.ended).toBe(true);
  });
  expect(entries).toEqual(['The studio did not end in peace.']);
});
