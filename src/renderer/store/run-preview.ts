import { frameRect } from '../../shared/geometry';
import type { CanvasPreview } from '../canvas/canvas-props';
import { areaOf } from '../document/edit-area';
import type { RunState } from './run-store';

/** What lies over the picture: the newest estimate of a run on it, or the spread of its results. */
export function previewOf({ phase, spread }: RunState): CanvasPreview | null {
  if (phase.kind !== 'running') {
    if (spread === null) return null;
    const { width, height } = spread.image;
    return { image: spread.image, area: { x: 0, y: 0, width, height }, mask: null };
  }
  const { edit, edited, preview, covering } = phase;
  if (edited === null || preview === null || covering) return null;
  switch (areaOf(edit)) {
    case 'none':
      return null;
    case 'frame': {
      const mask = edit === 'inpaint' ? edited.mask : null;
      return { image: preview, area: frameRect(edited.frame), mask };
    }
    case 'picture': {
      const { width, height } = edited.picture;
      return { image: preview, area: { x: 0, y: 0, width, height }, mask: null };
    }
  }
}
