/** How much is known of a pixel. */
export const knownLevel = { nothing: 0, luma: 1, colour: 2 } as const;
