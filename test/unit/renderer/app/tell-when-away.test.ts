import { describe, expect, it } from 'vitest';
import { tellWhenAway, type TellingPage } from '../../../../src/renderer/app/tell-when-away';
import {
  createRunStore,
  type RunPhase,
  type Running,
} from '../../../../src/renderer/store/run-store';
import { createSettingsStore } from '../../../../src/renderer/store/settings-store';
import { StudioError } from '../../../../src/shared/errors';
import { defaultSettings } from '../../../../src/shared/settings';

const running = { kind: 'running', edit: 'inpaint', cancelling: false } as Running;
const idle: RunPhase = { kind: 'idle' };

function told(
  options: { on?: boolean; focused?: boolean; permission?: NotificationPermission },
  phases: readonly RunPhase[],
): string[] {
  const { on = true, focused = false, permission = 'granted' } = options;
  const titles: string[] = [];
  class FakeNotification {
    static readonly permission = permission;
    onclick: unknown = null;
    constructor(title: string) {
      titles.push(title);
    }
  }
  const run = createRunStore();
  const settings = createSettingsStore({
    initial: { ...defaultSettings, notifications: on },
    save: () => Promise.resolve(),
    onError: () => undefined,
  });
  const page = {
    document: { hasFocus: () => focused },
    focus: () => undefined,
    Notification: FakeNotification,
  } as unknown as TellingPage;
  tellWhenAway(run, settings, page);
  for (const phase of phases) run.setState({ phase });
  return titles;
}

describe('a run that ends while the user is elsewhere', () => {
  it('is told, in the words of its end', () => {
    expect(told({}, [running, idle])).toEqual(['The run has ended']);
    const failed: RunPhase = { kind: 'failed', error: new StudioError('internal', 'x', 'y') };
    expect(told({}, [running, failed])).toEqual(['The run could not be finished']);
  });

  it.each([
    ['it is not wanted', { on: false }],
    ['the user sees it', { focused: true }],
    ['the system does not allow it', { permission: 'denied' as const }],
    ['nobody was asked yet', { permission: 'default' as const }],
  ])('is not told when %s', (_, options) => {
    expect(told(options, [running, idle])).toEqual([]);
  });

  it('is not told when the user ended it', () => {
    expect(told({}, [running, { ...running, cancelling: true }, idle])).toEqual([]);
  });
});
