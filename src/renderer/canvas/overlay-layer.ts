import { frameRect, type Rect } from '../../shared/geometry';
import type { TiledMask } from '../mask/tiled-mask';
import { brushRing, drawBrushRing, drawFrame } from './controls';
import { createMaskPainter } from './mask-painter';
import type { LayerPainter } from './picture-layer';
import { enclosing, grow, placeRect, sameRect, type Placement } from './placement';
import { canvasRect, placementOf, setSmoothing, showsDocument, type Scene } from './scene';
import { createTileCanvas, type TileCanvas } from './tile-canvas';

/** What decides how the overlay looks, mask and brush aside. */
interface Look {
  readonly viewport: Scene['viewport'];
  readonly tool: Scene['tool'];
  readonly tinted: boolean;
  readonly framed: boolean;
  readonly frame: Rect;
  readonly resolution: number | null;
  readonly shade: string;
}

/** What is on the canvas now. */
interface Drawn {
  readonly look: Look;
  /** The rectangle of the brush's ring. */
  readonly ring: Rect | null;
}

/**
 * Draws the mask as a tint, the shade around the frame, the frame and the ring of the brush.
 * While only mask tiles and the ring change, it redraws no more than those; `invalidate` makes the
 * next drawing whole.
 */
export function createOverlayLayer(): { readonly paint: LayerPainter; invalidate(): void } {
  let mask: TileCanvas<TiledMask> | undefined;
  let color = '';
  let drawn: Drawn | null = null;

  const paint: LayerPainter = (context, scene) => {
    if (mask === undefined || color !== scene.props.colors.accent) {
      color = scene.props.colors.accent;
      mask = createTileCanvas(createMaskPainter(color), sameSize);
      drawn = null;
    }
    const tiles = mask.update(scene.document.mask);
    const look = lookOf(scene);
    const ring = brushRing(scene);
    const whole = tiles === 'all' || drawn === null || !sameLook(drawn.look, look);
    const clip = whole
      ? canvasRect(scene.viewport)
      : dirtyRect({ tiles: look.tinted ? tiles : [], rings: [drawn?.ring, ring], scene });
    drawn = { look, ring };
    if (clip !== null) drawPart(context, { scene, look, mask, clip });
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
  return {
    viewport,
    tool,
    tinted: related && (props.showMask || toolState.kind === 'painting'),
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
    a.tinted === b.tinted &&
    a.framed === b.framed &&
    a.resolution === b.resolution &&
    a.shade === b.shade &&
    sameRect(a.frame, b.frame)
  );
}

/** The device pixels to redraw, with the rim into which smoothing spreads a tile. */
function dirtyRect({
  tiles,
  rings,
  scene,
}: {
  readonly tiles: readonly Rect[];
  readonly rings: readonly (Rect | null | undefined)[];
  readonly scene: Scene;
}): Rect | null {
  const placement = placementOf(scene.viewport, scene.document.mask);
  const rim = 2 + Math.ceil(Math.max(placement.scaleX, placement.scaleY));
  return enclosing([
    ...tiles.map((tile) => grow(placeRect(placement, tile), rim)),
    ...rings.filter((ring) => ring !== null && ring !== undefined),
  ]);
}

function drawPart(
  context: CanvasRenderingContext2D,
  {
    scene,
    look,
    mask,
    clip,
  }: {
    readonly scene: Scene;
    readonly look: Look;
    readonly mask: TileCanvas<TiledMask>;
    readonly clip: Rect;
  },
): void {
  const placement = placementOf(scene.viewport, scene.document.mask);
  context.save();
  context.beginPath();
  context.rect(clip.x, clip.y, clip.width, clip.height);
  context.clip();
  context.clearRect(clip.x, clip.y, clip.width, clip.height);
  if (look.framed) drawShade(context, scene, placement);
  if (look.tinted) {
    setSmoothing(context, scene.viewport);
    mask.draw(context, placement, clip);
  }
  if (look.framed) drawFrame(context, scene);
  drawBrushRing(context, scene);
  context.restore();
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

function sameSize(a: TiledMask, b: TiledMask): boolean {
  return a.width === b.width && a.height === b.height;
}
