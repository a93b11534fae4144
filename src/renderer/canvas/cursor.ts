import { assertNever } from '../../shared/assert-never';
import { hasBrushRing } from './brush-ring';
import { cornerAt, insideFrame, type Corner } from './frame-geometry';
import type { Scene } from './scene';

/** The CSS cursor over the canvas; `reach` as tools have it, in image pixels. */
export function cursorOf(scene: Scene, reach: number): string {
  const { tool, toolState } = scene;
  switch (tool) {
    case 'move':
      return toolState.kind === 'panning' ? 'grabbing' : 'grab';
    case 'frame':
      return frameCursor(scene, reach);
    case 'brush':
    case 'eraser':
    case 'paint':
      return hasBrushRing(scene) ? 'none' : 'crosshair';
    case 'lasso':
    case 'rectangle':
    case 'picker':
      return 'crosshair';
    default:
      return assertNever(tool);
  }
}

function frameCursor({ toolState, pointer, document }: Scene, reach: number): string {
  if (toolState.kind === 'moving-frame') return 'move';
  if (toolState.kind === 'resizing-frame') return cornerCursor(toolState.corner);
  if (pointer === null) return 'default';
  const corner = cornerAt(document.frame, pointer.image, reach);
  if (corner !== null) return cornerCursor(corner);
  return insideFrame(document.frame, pointer.image) ? 'move' : 'default';
}

function cornerCursor(corner: Corner): string {
  return corner === 'nw' || corner === 'se' ? 'nwse-resize' : 'nesw-resize';
}
