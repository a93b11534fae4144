/** What red, green and blue add to luma; as the paper's colorization weighs them. */
const share = { red: 0.2989, green: 0.587, blue: 0.114 } as const;

/** The luma of white is a little less than 1. */
const total = share.red + share.green + share.blue;

/** The luma of a colour, in the unit of its channels. */
export function lumaOf(red: number, green: number, blue: number): number {
  return share.red * red + share.green * green + share.blue * blue;
}

/** The value of all three channels of the grey that has this luma. */
export function greyOf(luma: number): number {
  return luma / total;
}

/** What is wanted of the sums of `count` pixels. */
export interface WantedColour {
  readonly count: number;
  /** The mean, in levels of 255. */
  readonly luma: number;
  /** How far the mean of red lies above the grey of that luma. */
  readonly red: number;
  /** The same of blue. */
  readonly blue: number;
}

/**
 * Writes the whole numbers red, green and blue whose luma is the wanted one as nearly as numbers
 * can say it, each the sum of `count` levels of 255. Colour gives way where it leaves the range:
 * it is scaled towards grey.
 */
export function writeColourSums(
  sums: Uint8Array | Float64Array,
  at: number,
  wanted: WantedColour,
): void {
  const { count, luma, red, blue } = wanted;
  const grey = luma / total;
  const green = -(share.red * red + share.blue * blue) / share.green;
  let scale = roomFor(grey, red, 1);
  scale = roomFor(grey, green, scale);
  scale = roomFor(grey, blue, scale);
  const largest = 255 * count;
  const r = within(Math.round(count * (grey + scale * red)), largest);
  const b = within(Math.round(count * (grey + scale * blue)), largest);
  // Green weighs most, so that it makes up for the rounding of the others.
  const g = Math.round((count * luma - share.red * r - share.blue * b) / share.green);
  sums[at] = r;
  sums[at + 1] = within(g, largest);
  sums[at + 2] = b;
}

/** How many times `offset` can be added to `grey` within 0 … 255, and `most` times at the most. */
function roomFor(grey: number, offset: number, most: number): number {
  const value = grey + most * offset;
  if (value > 255) return Math.max(0, 255 - grey) / offset;
  return value < 0 ? grey / -offset : most;
}

function within(value: number, largest: number): number {
  return value < 0 ? 0 : value > largest ? largest : value;
}
