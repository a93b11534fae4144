import { createStore, type StoreApi } from 'zustand/vanilla';
import { toStudioError, type StudioError } from '../../shared/errors';
import type { GalleryList } from '../../shared/gallery-contract';
import type { Client } from '../../shared/rpc/client';
import type { StudioContract } from '../../shared/studio-contract';
import { choose, chooseAll, keepChoice, noChoice, type Choice, type Held } from './choice';

export interface GalleryState {
  /** Null until it has come. */
  readonly list: GalleryList | null;
  readonly error: StudioError | null;
  readonly search: string;
  readonly choice: Choice;
}

/** What the gallery shows, and what can be done in it. */
export interface Gallery {
  readonly store: StoreApi<GalleryState>;
  /** Looks into the folder again. */
  readonly refresh: () => Promise<void>;
  readonly search: (text: string) => void;
  readonly choose: (id: string, held: Held) => void;
  readonly chooseAll: () => void;
  /** Takes pictures off the list that have gone elsewhere. */
  readonly remove: (ids: readonly string[]) => void;
}

/** Starts with an empty search and nothing chosen. */
export function createGallery(client: Client<StudioContract>): Gallery {
  const store = createStore<GalleryState>(() => ({
    list: null,
    error: null,
    search: '',
    choice: noChoice,
  }));
  let turn = 0;

  const take = (list: GalleryList): void => {
    store.setState((state) => ({
      list,
      error: null,
      choice: keepChoice(state.choice, state.list?.ids ?? [], list.ids),
    }));
  };

  async function refresh(): Promise<void> {
    const own = ++turn;
    try {
      const list = await client.call('gallery.list', { search: store.getState().search });
      // Of two searches, the later one counts, whichever is answered first.
      if (own === turn) take(list);
    } catch (error) {
      if (own === turn) store.setState({ error: toStudioError(error) });
    }
  }

  return {
    store,
    refresh,
    search: (search) => {
      store.setState({ search: search.slice(0, 200) });
      void refresh();
    },
    choose: (id, held) => {
      store.setState(({ choice, list }) => ({ choice: choose(choice, list?.ids ?? [], id, held) }));
    },
    chooseAll: () => {
      store.setState(({ choice, list }) => ({ choice: chooseAll(choice, list?.ids ?? []) }));
    },
    remove: (ids) => {
      const { list } = store.getState();
      if (list === null) return;
      const gone = new Set(ids);
      take({ ...list, ids: list.ids.filter((id) => !gone.has(id)) });
    },
  };
}
