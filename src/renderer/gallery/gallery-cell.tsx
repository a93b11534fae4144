import { IconPhotoOff } from '@tabler/icons-react';
import { memo, useCallback, useSyncExternalStore } from 'react';
import type { DragOut } from '../app/drag-out';
import { strings } from '../strings/strings';
import type { Held } from './choice';
import type { GalleryPictures, Shown } from './gallery-pictures';

export interface GalleryCellProps {
  readonly id: string;
  /** From 0. */
  readonly index: number;
  readonly count: number;
  readonly left: number;
  readonly top: number;
  readonly side: number;
  readonly chosen: boolean;
  readonly current: boolean;
  readonly pictures: GalleryPictures;
  readonly dragOut: DragOut;
  readonly onChoose: (id: string, held: Held) => void;
  readonly onOpen: (id: string) => void;
}

/** The id of the element that shows a picture. */
export function cellElementId(id: string): string {
  return `pm-gallery-${id}`;
}

/** One saved picture in the grid. */
export const GalleryCell = memo(function GalleryCell(props: GalleryCellProps): React.JSX.Element {
  const { id, pictures, onChoose, onOpen, dragOut } = props;
  const shown = useShown(pictures, id);
  const name = shown.item?.name ?? '';
  return (
    <div
      id={cellElementId(id)}
      role="option"
      aria-selected={props.chosen}
      aria-posinset={props.index + 1}
      aria-setsize={props.count}
      aria-label={captionOf(shown)}
      className="pm-gallery-cell"
      data-current={props.current || undefined}
      style={{ left: props.left, top: props.top, width: props.side }}
      draggable
      onPointerDown={() => {
        dragOut.prepare(id);
      }}
      onDragStart={({ nativeEvent }) => {
        dragOut.start(nativeEvent, id);
      }}
      onClick={({ ctrlKey, metaKey, shiftKey }) => {
        onChoose(id, { toggle: ctrlKey || metaKey, range: shiftKey });
      }}
      onDoubleClick={() => {
        onOpen(id);
      }}
    >
      <div className="pm-gallery-picture" style={{ height: props.side }}>
        <Picture shown={shown} />
      </div>
      <span className="pm-gallery-caption" title={name}>
        {name.replace(/(_\d{5,9})?\.png$/i, '')}
      </span>
    </div>
  );
});

/** What is known of a picture, as it comes. */
export function useShown(pictures: GalleryPictures, id: string): Shown {
  return useSyncExternalStore(
    useCallback((listener) => pictures.watch(id, listener), [pictures, id]),
    () => pictures.get(id),
  );
}

/** The thumbnail, or why there is none. */
export function Picture({ shown }: { readonly shown: Shown }): React.JSX.Element | null {
  const { item, thumbnail } = shown;
  if (item === null || thumbnail === null) {
    return (
      <span className="pm-gallery-damaged">
        <IconPhotoOff size={24} stroke={1.4} aria-hidden />
        {strings.gallery.damaged}
      </span>
    );
  }
  if (thumbnail === undefined) return null;
  const size = item?.size;
  const small = size !== undefined && size !== null && Math.max(size.width, size.height) < 128;
  return <img src={thumbnail} alt="" draggable={false} data-small={small || undefined} />;
}

function captionOf({ item, thumbnail }: Shown): string {
  const { damaged, labels } = strings.gallery;
  if (item === null || item === undefined) return item === null ? damaged : labels.file;
  const { name, made } = item;
  const recipe =
    made === null ? [] : [made.edit, made.className ?? '', `${labels.seed} ${made.seed}`];
  const state = thumbnail === null ? [damaged] : [];
  return [name, ...recipe, ...state].filter((part) => part !== '').join(', ');
}
