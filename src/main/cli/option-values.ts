import { InvalidArgumentError } from 'commander';
import { frameSchema, type Frame } from '../../shared/geometry';

const maxSeed = 0xffffffff;

/** Reads `--seed`; throws commander's `InvalidArgumentError` for what no seed can be. */
export function parseSeed(text: string): number {
  return parseWhole(text, { name: 'A seed', from: 0, to: maxSeed });
}

/** Reads `--steps`; throws commander's `InvalidArgumentError` outside 1 … 200. */
export function parseSteps(text: string): number {
  return parseWhole(text, { name: 'The number of steps', from: 1, to: 200 });
}

/** Reads `--count`; throws commander's `InvalidArgumentError` outside 1 … 10000. */
export function parseCount(text: string): number {
  return parseWhole(text, { name: 'The count', from: 1, to: 10_000 });
}

/** Reads `--frame x,y,size`; throws commander's `InvalidArgumentError` for anything else. */
export function parseFrame(text: string): Frame {
  const [x, y, size, ...rest] = text.split(',').map((part) => wholeNumber(part.trim()));
  const frame = frameSchema.safeParse({ x, y, size });
  if (frame.success && rest.length === 0) return frame.data;
  throw new InvalidArgumentError(
    'A frame is three whole numbers, x,y,size, in pixels of the picture, such as 120,80,256.',
  );
}

interface Range {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

function parseWhole(text: string, { name, from, to }: Range): number {
  const value = wholeNumber(text);
  if (value !== undefined && value >= from && value <= to) return value;
  throw new InvalidArgumentError(`${name} is a whole number from ${from} to ${to}.`);
}

/** Digits alone: no sign, point, exponent or other base, which `Number` would let through. */
function wholeNumber(text: string): number | undefined {
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
