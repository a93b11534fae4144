import { z } from 'zod';

const coordinate = z.int().min(-100_000).max(100_000);
const length = z.int().min(1).max(100_000);

/** A window's place on the desktop, in device-independent pixels. */
export const windowPlaceSchema = z.strictObject({
  x: coordinate,
  y: coordinate,
  width: length,
  height: length,
  maximized: z.boolean(),
});

export type WindowPlace = z.infer<typeof windowPlaceSchema>;

/** A rectangle of the desktop, in device-independent pixels. */
export interface DesktopArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The smallest useful window, in device-independent pixels. */
export const minimumSize = { width: 800, height: 560 } as const;

const preferredSize = { width: 1360, height: 860 } as const;
const visibleEdge = 96;

/** Where a window opens: its size, and its position unless the system is to choose one. */
export interface OpeningBounds {
  readonly width: number;
  readonly height: number;
  readonly x?: number;
  readonly y?: number;
}

/** Where to open the window, given where it was and the work areas that there are now. */
export function openingBounds(
  saved: WindowPlace | null,
  areas: readonly [DesktopArea, ...DesktopArea[]],
): OpeningBounds {
  const wanted = saved ?? preferredSize;
  const area = saved === null ? undefined : areas.find((candidate) => reachable(saved, candidate));
  const room = area ?? areas[0];
  const width = clamp(wanted.width, minimumSize.width, room.width);
  const height = clamp(wanted.height, minimumSize.height, room.height);
  return saved === null || area === undefined
    ? { width, height }
    : { width, height, x: saved.x, y: saved.y };
}

/** Whether enough of the title bar lies on `area` to be taken hold of. */
function reachable(place: WindowPlace, area: DesktopArea): boolean {
  const across = Math.min(place.x + place.width, area.x + area.width) - Math.max(place.x, area.x);
  return (
    across >= visibleEdge && place.y >= area.y && place.y <= area.y + area.height - visibleEdge
  );
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(Math.min(value, most), Math.min(least, most));
}
