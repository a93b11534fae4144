import { useEffect } from 'react';
import { keyTarget } from '../shortcuts/key-target';
import { nextTabbable } from '../shortcuts/next-tabbable';
import { holdAfter, isTap, type HeldState } from '../shortcuts/held-key';
import type { ViewStore } from '../store/view-store';

export interface CompareKeyOptions {
  readonly view: ViewStore;
  /** Whether there is anything to compare; where there is not, Tab is just Tab. */
  readonly available: () => boolean;
}

/** Shows "before" while Tab is held; a tap on Tab still moves the focus. */
export function useCompareKey({ view, available }: CompareKeyOptions): void {
  useEffect(() => {
    let state: HeldState = { kind: 'up' };
    let timer: ReturnType<typeof setTimeout> | undefined;
    const release = (): void => {
      clearTimeout(timer);
      state = { kind: 'up' };
      view.setState({ comparing: false });
    };
    const down = (event: KeyboardEvent): void => {
      if (event.key !== 'Tab' || event.ctrlKey || event.altKey || event.metaKey) return;
      if (state.kind === 'up' && !mayCompare(view, available)) return;
      event.preventDefault();
      if (state.kind !== 'up') return;
      state = { kind: 'pressed', since: event.timeStamp };
      timer = setTimeout(() => {
        state = { kind: 'held' };
        view.setState({ comparing: true });
      }, holdAfter);
    };
    const up = (event: KeyboardEvent): void => {
      if (event.key !== 'Tab' || state.kind === 'up') return;
      const tapped = isTap(state, event.timeStamp);
      release();
      if (tapped) nextTabbable(document.activeElement, event.shiftKey)?.focus();
    };
    window.addEventListener('keydown', down);
    window.addEventListener('keyup', up);
    window.addEventListener('blur', release);
    return () => {
      window.removeEventListener('keydown', down);
      window.removeEventListener('keyup', up);
      window.removeEventListener('blur', release);
      release();
    };
  }, [view, available]);
}

function mayCompare(view: ViewStore, available: () => boolean): boolean {
  const target = keyTarget(document.activeElement);
  return view.getState().dialog === null && target !== 'text' && available();
}
