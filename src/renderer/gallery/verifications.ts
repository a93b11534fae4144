import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Verification } from '../../shared/edit-contract';
import { toStudioError, type StudioError } from '../../shared/errors';
import type { Progress } from '../../shared/progress';
import type { Client } from '../../shared/rpc/client';
import type { StudioContract } from '../../shared/studio-contract';

/** How the check of one saved picture stands. */
export type VerificationState =
  /** `fraction`: 0 to 1; null until the first step. */
  | { readonly kind: 'running'; readonly fraction: number | null; readonly stop: () => void }
  | { readonly kind: 'done'; readonly verification: Verification }
  | { readonly kind: 'failed'; readonly error: StudioError };

/** The checks of a gallery's pictures, by their ids. */
export interface Verifications {
  readonly store: StoreApi<ReadonlyMap<string, VerificationState>>;
  /** Makes a picture again from its recipe and compares; one at a time each. */
  readonly verify: (id: string) => void;
  /** Stops all that are on their way. */
  readonly close: () => void;
}

/** Starts with nothing checked. */
export function createVerifications(client: Client<StudioContract>): Verifications {
  const store = createStore<ReadonlyMap<string, VerificationState>>(() => new Map());
  const set = (id: string, state: VerificationState | null): void => {
    const states = new Map(store.getState());
    if (state === null) states.delete(id);
    else states.set(id, state);
    store.setState(states, true);
  };

  async function verify(id: string): Promise<void> {
    if (store.getState().get(id)?.kind === 'running') return;
    const controller = new AbortController();
    const stop = (): void => {
      controller.abort();
    };
    set(id, { kind: 'running', fraction: null, stop });
    try {
      const verification = await client.run(
        'gallery.verify',
        { id },
        {
          signal: controller.signal,
          onProgress: (progress) => {
            set(id, { kind: 'running', fraction: fractionOf(progress), stop });
          },
        },
      );
      set(id, { kind: 'done', verification });
    } catch (error) {
      const typed = toStudioError(error);
      set(id, typed.code === 'cancelled' ? null : { kind: 'failed', error: typed });
    }
  }

  return {
    store,
    verify: (id) => void verify(id),
    close: () => {
      for (const state of store.getState().values()) if (state.kind === 'running') state.stop();
    },
  };
}

function fractionOf(progress: Progress): number | null {
  return progress.phase === 'step' ? (progress.step + 1) / progress.steps : null;
}
