import { reportError } from '../app/report-error';
import type { Bench } from '../app/workbench-context';
import { strings } from '../strings/strings';
import type { Gallery } from './gallery-store';

/** What can be done with saved pictures, beyond looking at them. */
export interface GalleryActions {
  /** Opens one with every setting that made it, and leaves the gallery. */
  readonly open: (id: string) => void;
  readonly download: (id: string) => void;
  readonly reveal: (id: string) => void;
  /** Moves pictures to the trash; where that can be undone, the notice offers it. */
  readonly trash: (ids: readonly string[]) => void;
}

export interface GalleryActionOptions {
  readonly bench: Bench;
  readonly gallery: Gallery;
  readonly close: () => void;
  /** Offers a file to the user. */
  readonly download: (name: string, bytes: Uint8Array<ArrayBuffer>) => void;
}

/** The actions of one gallery. */
export function createGalleryActions(options: GalleryActionOptions): GalleryActions {
  const { bench, gallery, close } = options;
  const { client, notify, actions } = bench;
  const failed = (error: unknown): void => {
    reportError(notify, error);
    // The list was of another moment.
    void gallery.refresh();
  };

  async function open(id: string): Promise<void> {
    const { name, bytes } = await client.call('gallery.read', { id });
    close();
    actions.picture.open(new File([new Uint8Array(bytes)], name));
  }

  async function download(id: string): Promise<void> {
    const { name, bytes } = await client.call('gallery.read', { id });
    options.download(name, new Uint8Array(bytes));
  }

  async function putBack(ids: readonly string[]): Promise<void> {
    await client.call('gallery.putBack', { ids: [...ids] });
    await gallery.refresh();
    notify({ tone: 'success', title: strings.gallery.restored(ids.length) });
  }

  async function trash(ids: readonly string[]): Promise<void> {
    const { trashed } = await client.call('gallery.trash', { ids: [...ids] });
    gallery.remove(trashed);
    const canPutBack = gallery.store.getState().list?.trash === 'folder';
    const { trashedTo, trashedToSystem, putBack: label } = strings.gallery;
    notify({
      tone: 'success',
      title: strings.gallery.trashed(trashed.length),
      message: canPutBack ? trashedTo : trashedToSystem,
      ...(canPutBack ? { action: { label, run: () => void putBack(trashed).catch(failed) } } : {}),
    });
    if (trashed.length < ids.length) await gallery.refresh();
  }

  return {
    open: (id) => void open(id).catch(failed),
    download: (id) => void download(id).catch(failed),
    reveal: (id) => void client.call('gallery.reveal', { id }).catch(failed),
    trash: (ids) => {
      if (ids.length > 0) void trash(ids).catch(failed);
    },
  };
}
