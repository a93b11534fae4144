import type { Work } from '../desktop';

/** What the taskbar, dock or launcher shows of the work. */
export interface Taskbar {
  /** 0 to 1; −1 shows none, and 2 that something goes on which cannot be measured. */
  readonly progress: number;
  /** Runs that have ended unseen. */
  readonly badge: number;
}

/** What is known of the work and of who looks. */
export interface TaskbarState {
  readonly work: Work;
  /** Runs that ended while no window of the studio had the focus. */
  readonly unseen: number;
}

export const idleTaskbar: TaskbarState = { work: { running: 0, fraction: null }, unseen: 0 };

/** The state after the work has changed. */
export function afterWork(
  { work, unseen }: TaskbarState,
  next: Work,
  focused: boolean,
): TaskbarState {
  const ended = Math.max(0, work.running - next.running);
  return { work: next, unseen: focused ? 0 : unseen + ended };
}

/** The state once the user looks. */
export function afterFocus({ work }: TaskbarState): TaskbarState {
  return { work, unseen: 0 };
}

/** What to show of a state. */
export function taskbarOf({ work, unseen }: TaskbarState): Taskbar {
  if (work.running === 0) return { progress: -1, badge: unseen };
  return { progress: work.fraction ?? 2, badge: unseen };
}
