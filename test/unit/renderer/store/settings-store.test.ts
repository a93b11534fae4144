import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createSettingsStore,
  type SettingsPatch,
} from '../../../../src/renderer/store/settings-store';
import { StudioError } from '../../../../src/shared/errors';
import { defaultSettings } from '../../../../src/shared/settings';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp(answer: () => Promise<unknown> = () => Promise.resolve()) {
  const sent: SettingsPatch[] = [];
  const errors: unknown[] = [];
  const store = createSettingsStore({
    initial: defaultSettings,
    save: (patch) => {
      sent.push(patch);
      return answer();
    },
    onError: (error) => errors.push(error),
    delay: 300,
  });
  return { store, sent, errors };
}

describe('the settings store', () => {
  it('changes at once and sends what was gathered once it is quiet', () => {
    const { store, sent } = setUp();
    store.getState().change({ brushSize: 10 });
    store.getState().change({ brushSize: 12, theme: 'light' });
    expect(store.getState().settings.brushSize).toBe(12);
    expect(sent).toEqual([]);
    vi.advanceTimersByTime(300);
    expect(sent).toEqual([{ brushSize: 12, theme: 'light' }]);
  });

  it('takes changes from elsewhere, but not over its own that are on their way', () => {
    const { store } = setUp(() => new Promise(() => undefined));
    store.getState().change({ brushSize: 10 });
    store.getState().receive({ ...defaultSettings, brushSize: 99, theme: 'light' });
    expect(store.getState().settings).toMatchObject({ brushSize: 10, theme: 'light' });
    vi.advanceTimersByTime(300);
    store.getState().receive({ ...defaultSettings, brushSize: 99 });
    expect(store.getState().settings.brushSize).toBe(10);
  });

  it('sends what waits when told to', () => {
    const { store, sent } = setUp();
    store.getState().change({ welcomed: true });
    store.getState().flush();
    expect(sent).toEqual([{ welcomed: true }]);
    vi.advanceTimersByTime(1000);
    expect(sent).toHaveLength(1);
  });

  it('tells of a change that could not be remembered', async () => {
    const { store, errors } = setUp(() => Promise.reject(new Error('disk full')));
    store.getState().change({ welcomed: true });
    await vi.advanceTimersByTimeAsync(300);
    expect(errors).toHaveLength(1);
  });

  it('sends what the disk did not take along with the next change, and nothing that is wrong', async () => {
    let error = new StudioError('disk-full', 'Full.', 'Make room.');
    const { store, sent } = setUp(() => Promise.reject(error));
    store.getState().change({ welcomed: true, brushSize: 9 });
    await vi.advanceTimersByTimeAsync(300);
    error = new StudioError('invalid-request', 'Wrong.', 'Change it.');
    store.getState().change({ brushSize: 10 });
    await vi.advanceTimersByTimeAsync(300);
    store.getState().change({ theme: 'light' });
    await vi.advanceTimersByTimeAsync(300);
    expect(sent.slice(1)).toEqual([{ welcomed: true, brushSize: 10 }, { theme: 'light' }]);
  });
});
