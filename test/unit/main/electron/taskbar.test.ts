import { describe, expect, test } from 'vitest';
import {
  afterFocus,
  afterWork,
  idleTaskbar,
  taskbarOf,
} from '../../../../src/main/electron/taskbar';

const running = { running: 1, fraction: null };
const half = { running: 1, fraction: 0.5 };
const idle = { running: 0, fraction: null };

describe('the taskbar', () => {
  test('shows nothing while nothing runs', () => {
    expect(taskbarOf(idleTaskbar)).toEqual({ progress: -1, badge: 0 });
  });

  test('shows that something goes on before it can say how far', () => {
    expect(taskbarOf(afterWork(idleTaskbar, running, true)).progress).toBeGreaterThan(1);
    expect(taskbarOf(afterWork(idleTaskbar, half, true)).progress).toBe(0.5);
  });

  test('counts the runs that ended unseen until the window is looked at', () => {
    let state = afterWork(idleTaskbar, { running: 2, fraction: 0.9 }, false);
    state = afterWork(state, { running: 1, fraction: null }, false);
    state = afterWork(state, idle, false);
    expect(taskbarOf(state)).toEqual({ progress: -1, badge: 2 });
    expect(taskbarOf(afterFocus(state)).badge).toBe(0);
  });

  test('counts no run that ended before the user’s eyes', () => {
    const state = afterWork(afterWork(idleTaskbar, half, true), idle, true);
    expect(taskbarOf(state)).toEqual({ progress: -1, badge: 0 });
  });
});
