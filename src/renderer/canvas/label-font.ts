/** The window's own font, in CSS pixels, for words drawn on a canvas. */
export function labelFont(pixels: number): string {
  return `${pixels}px -apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif`;
}
