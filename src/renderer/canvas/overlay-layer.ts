import { frameRect, type Rect } from '../../shared/geometry';
import type { PaintLayer } from '../document/paint-layer';
import type { TiledMask } from '../mask/tiled-mask';
import { drawFrame } from './controls';
import { drawGuides, guideBounds } from './guides';
import { createMaskPainter } from './mask-painter';
import { createPaintPainter } from './paint-painter';
import type { LayerPainter } from './picture-layer';
import { drawPixelGrid } from './pixel-grid';
import { enclosing, grow, intersection, placeRect, sameRect, type Placement } from './placement';
import { clipped } from './clipped';
import {
  canvasRect,
  placementOf,
  setSmoothing,
  showsDocument,
  showsPaint,
  type Scene,
} from './scene';
import { createTileCanvas, type TileCanvas } from './tile-canvas';
import type { Size } from './viewport';

/** What decides how the overlay looks, mask, paint and pointer aside. */
interface Look {
  readonly viewport: Scene['viewport'];
  readonly tool: Scene['tool'];
  readonly paneLeft: number;
  /** Up to where "before" covers the document; nothing of the document is drawn there. */
  readonly coveredTo: number;
  readonly tinted: boolean;
  readonly painted: boolean;
  readonly framed: boolean;
  readonly frame: Rect;
  readonly resolution: number | null;
  readonly shade: string;
}

/** What is on the canvas now. */
interface Drawn {
  readonly look: Look;
  /** Around what follows the pointer. */
  readonly guides: Rect | null;
}

/**
 * Draws the paint, the shade around the frame, the mask as a tint, the frame, and what follows the
 * pointer. While only tiles and the pointer change, it redraws no more than those; `invalidate`
 * makes the next drawing whole.
 */
export function createOverlayLayer(): { readonly paint: LayerPainter; invalidate(): void } {
  const paintTiles = createTileCanvas<PaintLayer>(createPaintPainter(), sameSize);
  let mask: TileCanvas<TiledMask> | undefined;
  let color = '';
  let drawn: Drawn | null = null;

  const paint: LayerPainter = (context, scene) => {
    if (mask === undefined || color !== scene.props.colors.accent) {
      color = scene.props.colors.accent;
      mask = createTileCanvas(createMaskPainter(color), sameSize);
      drawn = null;
    }
    const masked = mask.update(scene.document.mask);
    const painted = paintTiles.update(scene.document.paint);
    const look = lookOf(scene);
    const guides = guideBounds(scene);
    const partial = drawn !== null && sameLook(drawn.look, look);
    const clip =
      masked === 'all' || painted === 'all' || !partial
        ? canvasRect(scene.viewport)
        : dirtyRect({
            tiles: [...(look.tinted ? masked : []), ...(look.painted ? painted : [])],
            guides: [drawn?.guides, guides],
            scene,
          });
    if (!partial)
      context.clearRect(0, 0, scene.viewport.width + scene.paneLeft, scene.viewport.height);
    drawn = { look, guides };
    context.translate(scene.paneLeft, 0);
    const within = clip && intersection(clip, canvasRect(scene.viewport));
    if (within !== null) {
      drawPart(context, { scene, look, mask, paint: paintTiles, clip: within });
    }
  };
  return {
    paint,
    invalidate: () => {
      drawn = null;
    },
  };
}

function lookOf(scene: Scene): Look {
  const { props, document, viewport, toolState, tool } = scene;
  const related = showsDocument(scene);
  const masking =
    toolState.kind === 'spanning' ||
    toolState.kind === 'outlining' ||
    (toolState.kind === 'painting' && toolState.target === 'mask');
  return {
    viewport,
    tool,
    paneLeft: scene.paneLeft,
    coveredTo: coveredTo(scene),
    tinted: related && (props.showMask || masking),
    painted: showsPaint(scene),
    framed: related && props.showFrame,
    frame: frameRect(document.frame),
    resolution: props.resolution,
    shade: props.colors.shade,
  };
}

function sameLook(a: Look, b: Look): boolean {
  return (
    a.viewport === b.viewport &&
    a.tool === b.tool &&
    a.paneLeft === b.paneLeft &&
    a.coveredTo === b.coveredTo &&
    a.tinted === b.tinted &&
    a.painted === b.painted &&
    a.framed === b.framed &&
    a.resolution === b.resolution &&
    a.shade === b.shade &&
    sameRect(a.frame, b.frame)
  );
}

/** The device pixels to redraw, with the rim into which smoothing spreads a tile. */
function dirtyRect({
  tiles,
  guides,
  scene,
}: {
  readonly tiles: readonly Rect[];
  readonly guides: readonly (Rect | null | undefined)[];
  readonly scene: Scene;
}): Rect | null {
  const placement = placementOf(scene.viewport, scene.document.mask);
  const rim = 2 + Math.ceil(Math.max(placement.scaleX, placement.scaleY));
  return enclosing([
    ...tiles.map((tile) => grow(placeRect(placement, tile), rim)),
    ...guides.filter((guide) => guide !== null && guide !== undefined),
  ]);
}

function drawPart(
  context: CanvasRenderingContext2D,
  {
    scene,
    look,
    mask,
    paint,
    clip,
  }: {
    readonly scene: Scene;
    readonly look: Look;
    readonly mask: TileCanvas<TiledMask>;
    readonly paint: TileCanvas<PaintLayer>;
    readonly clip: Rect;
  },
): void {
  const placement = placementOf(scene.viewport, scene.document.mask);
  setSmoothing(context, scene.viewport);
  clipped(context, clip, () => {
    context.clearRect(clip.x, clip.y, clip.width, clip.height);
    const open = rightOf(clip, look.coveredTo);
    clipped(context, open, () => {
      if (look.painted) paint.draw(context, placement, clip);
      if (look.framed) drawShade(context, scene, placement);
      if (look.tinted) mask.draw(context, placement, clip);
    });
    drawPixelGrid(context, scene.viewport);
    clipped(context, open, () => {
      if (look.framed) drawFrame(context, scene);
    });
    drawGuides(context, scene);
  });
}

function rightOf(clip: Rect, left: number): Rect {
  const x = Math.max(clip.x, left);
  return { ...clip, x, width: Math.max(0, clip.x + clip.width - x) };
}

function coveredTo({ props, viewport }: Scene): number {
  const { comparison } = props;
  return comparison?.kind === 'slider' ? Math.round(comparison.at * viewport.width) : 0;
}

/** Four plain rectangles, which cost less than a shape with a hole. */
function drawShade(context: CanvasRenderingContext2D, scene: Scene, placement: Placement): void {
  const { mask, frame } = scene.document;
  const all = placeRect(placement, { x: 0, y: 0, width: mask.width, height: mask.height });
  const hole = placeRect(placement, frameRect(frame));
  const right = hole.x + hole.width;
  const bottom = hole.y + hole.height;
  context.fillStyle = scene.props.colors.shade;
  context.fillRect(all.x, all.y, all.width, hole.y - all.y);
  context.fillRect(all.x, bottom, all.width, all.y + all.height - bottom);
  context.fillRect(all.x, hole.y, hole.x - all.x, hole.height);
  context.fillRect(right, hole.y, all.x + all.width - right, hole.height);
}

function sameSize(a: Size, b: Size): boolean {
  return a.width === b.width && a.height === b.height;
}
