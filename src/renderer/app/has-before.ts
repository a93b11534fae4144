import { pixelsBeforeLastEdit } from '../document/undoable-document';
import type { Workbench } from './workbench';

/** Whether there is a "before" to compare the canvas with. */
export function hasBefore({ document, run }: Workbench): boolean {
  const { undoable } = document.getState();
  if (undoable === null) return false;
  return run.getState().shownId !== null || pixelsBeforeLastEdit(undoable) !== null;
}
