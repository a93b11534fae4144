import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Comparison } from '../canvas/canvas-props';
import type { Pixels } from '../document/pixels';
import { pixelsBeforeLastEdit } from '../document/undoable-document';
import { useWorkbench } from './workbench-context';

/** What the canvas is compared with, and how. */
interface Compared {
  /** Null when there is no "before". */
  readonly before: Pixels | null;
  /** Null when nothing is compared now. */
  readonly comparison: Comparison | null;
}

/** Of a result, the picture it was made from; of the document, what it was before its last edit. */
export function useComparison(): Compared {
  const { document, run, view } = useWorkbench();
  const undoable = useStore(document, (state) => state.undoable);
  const showsResult = useStore(run, (state) => state.shownId !== null);
  const comparing = useStore(view, (state) => state.comparing);
  const mode = useStore(view, (state) => state.compareMode);
  const at = useStore(view, (state) => state.compareAt);
  const before = useMemo(() => {
    if (undoable === null) return null;
    return showsResult ? undoable.document.pixels : pixelsBeforeLastEdit(undoable);
  }, [undoable, showsResult]);
  const comparison = useMemo<Comparison | null>(() => {
    if (before === null) return null;
    if (comparing) return { kind: 'before' };
    if (mode === 'off') return null;
    return mode === 'slider' ? { kind: 'slider', at } : { kind: 'sides' };
  }, [before, comparing, mode, at]);
  return { before, comparison };
}
