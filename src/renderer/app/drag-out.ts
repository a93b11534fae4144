/** What a drag within this window carries, so that it is not taken for a file from outside. */
export const ownDragType = 'application/x-pentimento';

export interface DragOutOptions {
  /** Hands the drag over to the host; absent where a page has to do it by itself. */
  readonly hand?: (id: string) => void;
  /** The file of a picture. */
  readonly read: (id: string) => Promise<{ name: string; bytes: Uint8Array }>;
}

/** Lets pictures be dragged out of the window as files. */
export interface DragOut {
  /** The pointer went down on a picture: a drag may follow. */
  readonly prepare: (id: string) => void;
  readonly start: (event: Pick<DragEvent, 'dataTransfer' | 'preventDefault'>, id: string) => void;
}

/** A page can only drag out what it holds when the drag begins; so it is fetched a moment before. */
export function createDragOut({ hand, read }: DragOutOptions): DragOut {
  let ready: { readonly id: string; readonly file: string; readonly url: string } | null = null;

  async function fetchFile(id: string): Promise<void> {
    const { name, bytes } = await read(id);
    if (ready !== null) URL.revokeObjectURL(ready.url);
    const blob = new Blob([new Uint8Array(bytes)], { type: 'image/png' });
    ready = { id, file: name, url: URL.createObjectURL(blob) };
  }

  return {
    prepare: (id) => {
      // Whoever drags what cannot be read drags nothing.
      if (hand === undefined && ready?.id !== id) fetchFile(id).catch(() => undefined);
    },
    start: (event, id) => {
      if (hand !== undefined) {
        event.preventDefault();
        hand(id);
        return;
      }
      if (event.dataTransfer === null) return;
      event.dataTransfer.effectAllowed = 'copy';
      event.dataTransfer.setData(ownDragType, id);
      if (ready?.id !== id) return;
      event.dataTransfer.setData('DownloadURL', `image/png:${ready.file}:${ready.url}`);
    },
  };
}
