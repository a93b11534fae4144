import type { CanvasColors } from '../canvas/canvas-props';

/** What the canvas draws with, by colour scheme; a Konva canvas cannot read style sheets. */
export const canvasColors: Readonly<Record<'dark' | 'light', CanvasColors>> = {
  dark: { accent: '#ff8a3d', shade: 'rgba(10, 11, 12, 0.55)' },
  light: { accent: '#e0631a', shade: 'rgba(40, 42, 46, 0.45)' },
};
