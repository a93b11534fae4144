import type { GalleryItem } from '../../shared/gallery-contract';
import type { Client } from '../../shared/rpc/client';
import type { StudioContract } from '../../shared/studio-contract';

/** What is known of a picture so far. */
export interface Shown {
  /** Undefined until it has come; null when the file is gone. */
  readonly item: GalleryItem | null | undefined;
  /** Address of the thumbnail; null when there can be none. */
  readonly thumbnail: string | null | undefined;
}

/** Brings what the gallery shows, and keeps what was shown last. */
export interface GalleryPictures {
  readonly get: (id: string) => Shown;
  /** Asks for a picture for as long as it is listened to; returns the unsubscribe. */
  readonly watch: (id: string, listener: () => void) => () => void;
  /** Forgets everything, and the addresses with it. */
  readonly close: () => void;
}

/** Calls on their way at once. */
const atOnce = 4;
/** Items asked for with one call. */
const batch = 200;
/** Thumbnails kept. */
const kept = 600;

const unknown: Shown = { item: undefined, thumbnail: undefined };

/** Starts with nothing known. */
export function createGalleryPictures(client: Client<StudioContract>): GalleryPictures {
  const shown = new Map<string, Shown>();
  const listeners = new Map<string, Set<() => void>>();
  const wantedItems = new Set<string>();
  const wantedThumbnails = new Set<string>();
  let inFlight = 0;
  let asked = false;

  const put = (id: string, part: Partial<Shown>): void => {
    shown.set(id, { ...(shown.get(id) ?? unknown), ...part });
    for (const listener of listeners.get(id) ?? []) listener();
  };

  async function askItems(): Promise<void> {
    asked = false;
    const ids = [...wantedItems].slice(0, batch);
    for (const id of ids) wantedItems.delete(id);
    if (wantedItems.size > 0) schedule();
    const items = await client.call('gallery.items', { ids }).catch(() => []);
    const found = new Map(items.map((item) => [item.id, item]));
    for (const id of ids) put(id, { item: found.get(id) ?? null });
  }

  function schedule(): void {
    if (asked) return;
    asked = true;
    queueMicrotask(() => void askItems());
  }

  async function askThumbnail(id: string): Promise<void> {
    inFlight += 1;
    try {
      const { bytes } = await client.call('gallery.thumbnail', { id });
      const blob = new Blob([new Uint8Array(bytes)], { type: 'image/webp' });
      put(id, { thumbnail: URL.createObjectURL(blob) });
      dropOldest(shown, listeners);
    } catch {
      put(id, { thumbnail: null });
    } finally {
      inFlight -= 1;
      pump();
    }
  }

  /** What came into sight last is most likely still seen. */
  function pump(): void {
    while (inFlight < atOnce && wantedThumbnails.size > 0) {
      const id = [...wantedThumbnails].at(-1)!;
      wantedThumbnails.delete(id);
      void askThumbnail(id);
    }
  }

  return {
    get: (id) => shown.get(id) ?? unknown,
    watch: (id, listener) => {
      const own = listeners.get(id) ?? new Set();
      listeners.set(id, own.add(listener));
      const known = shown.get(id);
      if (known?.item === undefined) {
        wantedItems.add(id);
        schedule();
      }
      if (known?.thumbnail === undefined) {
        wantedThumbnails.add(id);
        // The rows of one scroll are all asked for before the first of them is brought.
        queueMicrotask(pump);
      }
      return () => {
        own.delete(listener);
        if (own.size > 0) return;
        listeners.delete(id);
        wantedThumbnails.delete(id);
      };
    },
    close: () => {
      for (const { thumbnail } of shown.values()) forget(thumbnail);
      shown.clear();
    },
  };
}

function dropOldest(
  shown: Map<string, Shown>,
  listeners: ReadonlyMap<string, ReadonlySet<() => void>>,
): void {
  let excess = shown.size - kept;
  for (const [id, { thumbnail }] of shown) {
    if (excess <= 0) return;
    if (listeners.has(id)) continue;
    forget(thumbnail);
    shown.delete(id);
    excess -= 1;
  }
}

function forget(thumbnail: string | null | undefined): void {
  if (typeof thumbnail === 'string') URL.revokeObjectURL(thumbnail);
}
