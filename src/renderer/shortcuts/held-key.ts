/** What a key that is held for one thing and tapped for another has come to. */
export type HeldState =
  | { readonly kind: 'up' }
  /** Down, but not yet long enough to be a hold; `since` in milliseconds. */
  | { readonly kind: 'pressed'; readonly since: number }
  | { readonly kind: 'held' };

/** Milliseconds after which a press is a hold. */
export const holdAfter = 180;

/** The state at `now`, while the key stays down. */
export function whileDown(state: HeldState, now: number): HeldState {
  if (state.kind !== 'pressed') return state;
  return now - state.since >= holdAfter ? { kind: 'held' } : state;
}

/** Whether letting go now makes it a tap. */
export function isTap(state: HeldState, now: number): boolean {
  return whileDown(state, now).kind === 'pressed';
}
