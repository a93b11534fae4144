import { CloseButton, UnstyledButton } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useWorkbench } from '../app/workbench-context';
import type { HistoryEntry } from '../document/history';
import { timelineOf, type Moment } from '../document/timeline';
import type { UndoableDocument } from '../document/undoable-document';
import { documentThumbnail } from '../store/document-thumbnail';
import type { Thumbnail } from '../store/thumbnail';
import { strings } from '../strings/strings';
import { RasterCanvas } from './raster-canvas';

/** Steps shown on either side of the present one; undo reaches farther. */
const reach = 150;
/** Pixels along a thumbnail's longer side, enough for screens of twice the density. */
const thumbnailSize = 72;

/** What was done to the document, newest last; a click goes there. */
export function HistoryPanel(): React.JSX.Element | null {
  const { document, view } = useWorkbench();
  const open = useStore(view, (state) => state.historyOpen);
  const undoable = useStore(document, (state) => state.undoable);
  if (!open || undoable === null) return null;
  return (
    <section className="pm-history" aria-label={strings.drawing.history}>
      <header className="pm-history-head">
        <h2 className="pm-history-title">{strings.drawing.history}</h2>
        <CloseButton
          size="sm"
          aria-label={strings.drawing.closeHistory}
          onClick={() => {
            view.setState({ historyOpen: false });
          }}
        />
      </header>
      <Moments undoable={undoable} />
    </section>
  );
}

function Moments({ undoable }: { readonly undoable: UndoableDocument }): React.JSX.Element {
  const { actions } = useWorkbench();
  const timeline = useMemo(() => timelineOf(undoable, reach), [undoable]);
  const [thumbnails] = useState(() => new WeakMap<HistoryEntry, Thumbnail>());
  const present = useRef<HTMLLIElement>(null);
  const at = timeline.present;
  useEffect(() => {
    present.current?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  return (
    <ol className="pm-history-list">
      {timeline.moments.map((moment, i) => {
        const index = timeline.first + i;
        const undone = index > at;
        const label = labelOf(moment, timeline.first === 0 && !undoable.history.forgotten);
        return (
          <li key={index} ref={index === at ? present : null} data-undone={undone || undefined}>
            <UnstyledButton
              className="pm-history-item"
              aria-current={index === at ? 'step' : undefined}
              aria-label={undone ? strings.drawing.undone(label) : undefined}
              onClick={() => {
                actions.history.jump(index);
              }}
            >
              <RasterCanvas
                className="pm-history-thumbnail"
                image={thumbnailAt(thumbnails, moment)}
              />
              <span className="pm-history-label">{label}</span>
            </UnstyledButton>
          </li>
        );
      })}
    </ol>
  );
}

function labelOf({ entry }: Moment, complete: boolean): string {
  if (entry !== null) return entry.label();
  return complete ? strings.drawing.opened : strings.drawing.earlier;
}

/** The moment in small; a step always leads to the same picture. */
function thumbnailAt(
  known: WeakMap<HistoryEntry, Thumbnail>,
  { entry, document }: Moment,
): Thumbnail {
  const found = entry === null ? undefined : known.get(entry);
  if (found !== undefined) return found;
  const thumbnail = documentThumbnail(document, thumbnailSize);
  if (entry !== null) known.set(entry, thumbnail);
  return thumbnail;
}
