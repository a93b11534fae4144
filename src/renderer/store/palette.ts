/** What colour is painted with. */
export interface Palette {
  /** Written #rrggbb. */
  readonly color: string;
  /** Colours painted with before, the newest first. */
  readonly recent: readonly string[];
}

const mostRecent = 8;

/** A warm red, which shows on most pictures. */
export const firstPalette: Palette = {
  color: '#d9482b',
  recent: ['#d9482b', '#e8b04a', '#5f9e4a', '#3f7fbf', '#7a4fa3', '#f2e6d5', '#8b5a3c', '#1f2022'],
};

/** The palette after a stroke with its colour. */
export function withUsedColor({ color, recent }: Palette): Palette {
  const others = recent.filter((each) => each !== color);
  return { color, recent: [color, ...others].slice(0, mostRecent) };
}
