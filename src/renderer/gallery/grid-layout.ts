/** How a grid of equal cells fills a width; lengths in CSS pixels. */
export interface GridLayout {
  readonly columns: number;
  /** Of one cell with the gap after it. */
  readonly rowHeight: number;
  readonly rows: number;
  /** Of the whole grid. */
  readonly height: number;
}

/** The least width of a cell, the gap between two, and what stands under its picture. */
const cellWidth = 168;
export const cellGap = 12;
export const captionHeight = 28;

/** As many columns as fit, and at least one. */
export function gridLayout(count: number, width: number): GridLayout {
  const columns = Math.max(1, Math.floor((width + cellGap) / (cellWidth + cellGap)));
  const side = Math.max(1, (width - (columns - 1) * cellGap) / columns);
  const rowHeight = side + captionHeight + cellGap;
  const rows = Math.ceil(count / columns);
  return { columns, rowHeight, rows, height: Math.max(0, rows * rowHeight - cellGap) };
}

/** Rows beyond each edge that are there before they are seen. */
const overscan = 2;

/** The rows to be shown, `end` excluded, where `top` and `height` are what can be seen of the grid. */
export function visibleRows(
  { rowHeight, rows }: GridLayout,
  view: { readonly top: number; readonly height: number },
): { readonly start: number; readonly end: number } {
  const start = Math.max(0, Math.floor(view.top / rowHeight) - overscan);
  const end = Math.min(rows, Math.ceil((view.top + view.height) / rowHeight) + overscan);
  return { start: Math.min(start, end), end };
}
