import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { useDragOut } from '../app/use-drag-out';
import { useWorkbench } from '../app/workbench-context';
import { strings } from '../strings/strings';
import { fromPreview, RasterCanvas } from './raster-canvas';

/** The results as thumbnails, one of which may be on the canvas; the document comes first. */
export function FilmStrip(): React.JSX.Element {
  const { run, actions } = useWorkbench();
  const results = useStore(run, (state) => state.results);
  const shownId = useStore(run, (state) => state.shownId);
  const shown = useRef<HTMLButtonElement>(null);
  const dragOut = useDragOut();
  useEffect(() => {
    shown.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [shownId]);

  return (
    <div
      className="pm-film"
      data-shortcuts="results"
      role="group"
      aria-label={strings.results.label}
    >
      {results.length > 0 && (
        <button
          type="button"
          className="pm-film-item pm-film-before"
          aria-pressed={shownId === null}
          onClick={() => {
            actions.result.show(null);
          }}
        >
          {strings.results.original}
        </button>
      )}
      {results.map(({ id, thumbnail, variant }, index) => (
        <button
          key={id}
          ref={id === shownId ? shown : null}
          type="button"
          className="pm-film-item"
          aria-pressed={id === shownId}
          aria-label={strings.results.thumbnail(index + 1, variant.result.seed)}
          draggable
          onPointerDown={() => {
            dragOut.prepare(id);
          }}
          onDragStart={({ nativeEvent }) => {
            dragOut.start(nativeEvent, id);
          }}
          onClick={() => {
            actions.result.show(id);
          }}
        >
          <RasterCanvas image={thumbnail} className="pm-film-picture" />
        </button>
      ))}
      <PendingItem />
    </div>
  );
}

/** The place where the next result will stand, with what can be seen of it so far. */
function PendingItem(): React.JSX.Element | null {
  const { run } = useWorkbench();
  const phase = useStore(run, (state) => state.phase);
  if (phase.kind !== 'running') return null;
  return (
    <div className="pm-film-item pm-film-pending" aria-hidden>
      {phase.preview !== null && (
        <RasterCanvas image={fromPreview(phase.preview)} className="pm-film-picture" />
      )}
    </div>
  );
}
