import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { DragOut } from '../app/drag-out';
import { strings } from '../strings/strings';
import { moveIn } from './choice';
import { cellElementId, GalleryCell } from './gallery-cell';
import type { GalleryActions } from './gallery-actions';
import type { GalleryPictures } from './gallery-pictures';
import type { Gallery } from './gallery-store';
import { captionHeight, cellGap, gridLayout, visibleRows, type GridLayout } from './grid-layout';

interface GalleryGridProps {
  readonly gallery: Gallery;
  readonly pictures: GalleryPictures;
  readonly actions: GalleryActions;
  readonly dragOut: DragOut;
}

const empty: readonly string[] = [];

/** All saved pictures, of which only those in sight are there. */
export function GalleryGrid(props: GalleryGridProps): React.JSX.Element {
  const { gallery, pictures, actions, dragOut } = props;
  const ids = useStore(gallery.store, ({ list }) => list?.ids ?? empty);
  const { chosen, current } = useStore(gallery.store, ({ choice }) => choice);
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const { width, height, top } = useScrollView(scroller);
  const layout = gridLayout(ids.length, width);
  const { start, end } = visibleRows(layout, { top, height });
  const side = layout.rowHeight - captionHeight - cellGap;
  useCurrentInSight(scroller, layout, current === null ? -1 : ids.indexOf(current));

  return (
    <div ref={setScroller} className="pm-gallery-scroll">
      <div
        role="listbox"
        tabIndex={0}
        aria-multiselectable
        aria-label={strings.gallery.grid}
        aria-activedescendant={current === null ? undefined : cellElementId(current)}
        className="pm-gallery-grid"
        data-autofocus
        style={{ height: layout.height }}
        onKeyDown={(event) => {
          const page = Math.max(1, Math.floor(height / layout.rowHeight));
          onKey(event, { gallery, actions, columns: layout.columns, page });
        }}
      >
        {width > 0 &&
          ids.slice(start * layout.columns, end * layout.columns).map((id, i) => {
            const index = start * layout.columns + i;
            const column = index % layout.columns;
            return (
              <GalleryCell
                key={id}
                id={id}
                index={index}
                count={ids.length}
                left={column * (side + cellGap)}
                top={Math.floor(index / layout.columns) * layout.rowHeight}
                side={side}
                chosen={chosen.has(id)}
                current={id === current}
                pictures={pictures}
                dragOut={dragOut}
                onChoose={gallery.choose}
                onOpen={actions.open}
              />
            );
          })}
      </div>
    </div>
  );
}

interface KeyTarget {
  readonly gallery: Gallery;
  readonly actions: GalleryActions;
  readonly columns: number;
  readonly page: number;
}

function onKey(event: React.KeyboardEvent, target: KeyTarget): void {
  const { gallery, actions, columns, page } = target;
  const { list, choice } = gallery.store.getState();
  const ids = list?.ids ?? [];
  const index = choice.current === null ? -1 : ids.indexOf(choice.current);
  const { key, shiftKey } = event;
  const mod = event.ctrlKey || event.metaKey;
  const next = mod ? null : moveIn(key, Math.max(0, index), { count: ids.length, columns, page });
  if (next !== null) {
    // The first arrow only shows where one is.
    const id = ids[index < 0 ? 0 : next];
    if (id !== undefined) gallery.choose(id, { toggle: false, range: shiftKey });
  } else if (key === 'a' && mod) gallery.chooseAll();
  else if (key === 'Delete' || key === 'Backspace') actions.trash([...choice.chosen]);
  else if (key === 'Enter' && choice.current !== null) actions.open(choice.current);
  else if (key === ' ' && choice.current !== null) {
    gallery.choose(choice.current, { toggle: true, range: false });
  } else return;
  event.preventDefault();
}

interface ScrollView {
  readonly width: number;
  readonly height: number;
  readonly top: number;
}

/** What can be seen of the grid, within the padding around it. */
function useScrollView(scroller: HTMLElement | null): ScrollView {
  const [view, setView] = useState<ScrollView>({ width: 0, height: 0, top: 0 });
  useEffect(() => {
    const grid = scroller?.firstElementChild;
    if (scroller === null || !(grid instanceof HTMLElement)) return;
    const measure = (): void => {
      const { clientHeight: height, scrollTop: top } = scroller;
      setView({ width: grid.clientWidth, height, top });
    };
    // Its first call comes before the first frame.
    const observer = new ResizeObserver(measure);
    observer.observe(scroller);
    scroller.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      scroller.removeEventListener('scroll', measure);
    };
  }, [scroller]);
  return view;
}

/** Scrolls as little as shows the whole of the picture that the keyboard is at. */
function useCurrentInSight(
  scroller: HTMLElement | null,
  { columns, rowHeight }: GridLayout,
  index: number,
): void {
  useEffect(() => {
    if (scroller === null || index < 0) return;
    const top = Math.floor(index / columns) * rowHeight;
    const bottom = top + rowHeight + cellGap - scroller.clientHeight;
    if (scroller.scrollTop > top) scroller.scrollTo({ top });
    else if (scroller.scrollTop < bottom) scroller.scrollTo({ top: bottom });
  }, [scroller, columns, rowHeight, index]);
}
