import { InvalidArgumentError } from 'commander';
import { frameSchema, type Frame } from '../../shared/geometry';
import type { Branch, Factor } from '../../shared/recipe';

/** Reads a seed; throws commander's `InvalidArgumentError`, as all here, for what no seed can be. */
export function parseSeed(text: string): number {
  return parseWhole(text, { name: 'A seed', from: 0, to: 0xffffffff });
}

/** Reads `--frame x,y,size`. */
export function parseFrame(text: string): Frame {
  const [x, y, size, ...rest] = parts(text).map(wholeNumber);
  const frame = frameSchema.safeParse({ x, y, size });
  if (frame.success && rest.length === 0) return frame.data;
  throw new InvalidArgumentError(
    'A frame is three whole numbers, x,y,size, in pixels of the picture, such as 120,80,256.',
  );
}

/** Reads `--branch step:seed`. */
export function parseBranch(text: string): Branch {
  const [step, seed, ...rest] = text.split(':').map((part) => wholeNumber(part.trim()));
  if (step !== undefined && seed !== undefined && rest.length === 0) {
    if (step >= 1 && step <= 199 && seed <= 0xffffffff) return { step, seed };
  }
  throw new InvalidArgumentError(
    'A branch is a step from 1 to 199 and a seed from 0 to 4294967295, such as 1:42.',
  );
}

/** Reads `--factor`. */
export function parseFactor(text: string): Factor {
  const factor = ([2, 4, 8] as const).find((value) => String(value) === text);
  if (factor !== undefined) return factor;
  throw new InvalidArgumentError('A factor is 2, 4 or 8.');
}

/** Reads `--sigmas`: noise levels above 0, each lower than the one before. */
export function parseSigmas(text: string): number[] {
  const sigmas = parts(text).map(decimalNumber);
  const known = sigmas.filter((sigma) => sigma !== undefined);
  const inRange = known.every((sigma) => sigma > 0 && sigma <= 1000);
  if (known.length === sigmas.length && inRange && isShort(known) && falls(known)) return known;
  throw new InvalidArgumentError(
    'Sigmas are 1 to 200 numbers above 0 and up to 1000, each lower than the last, such as 80,6.',
  );
}

/** Reads `--timesteps`, as diffusers takes them: points of the training grid, falling. */
export function parseTimesteps(text: string): number[] {
  const points = gridPoints(text);
  if (points !== null && isShort(points) && falls(points)) return points;
  throw new InvalidArgumentError(
    'Timesteps are 1 to 200 whole numbers from 0 to 9999, each lower than the last, such as 22,0.',
  );
}

/** Reads `--ts`, as OpenAI's code takes them: points of the training grid, rising. */
export function parseTs(text: string): number[] {
  const points = gridPoints(text);
  const rises = points !== null && falls([...points].reverse());
  if (rises && points.length >= 2 && points.length <= 201) return points;
  throw new InvalidArgumentError(
    'Ts are 2 to 201 whole numbers from 0 to 9999, each higher than the last, such as 0,22,39.',
  );
}

/** A reader of whole numbers in a range; `name` begins the sentence that refuses another. */
export function wholeFrom(name: string, from: number, to: number): (text: string) => number {
  return (text) => parseWhole(text, { name, from, to });
}

/** Reads `--strength`. */
export function parseStrength(text: string): number {
  const value = decimalNumber(text);
  if (value !== undefined && value <= 1) return value;
  throw new InvalidArgumentError('A strength is a number from 0 to 1, such as 0.5.');
}

/** Reads `--sigma`, the noise in a picture. */
export function parseSigma(text: string): number {
  const value = decimalNumber(text);
  if (value !== undefined && value > 0 && value <= 10) return value;
  throw new InvalidArgumentError(
    'A sigma is a number above 0 and up to 10, for pixels from -1 to 1, such as 0.2.',
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

function parts(text: string): string[] {
  return text.split(',').map((part) => part.trim());
}

function gridPoints(text: string): number[] | null {
  const points = parts(text).map(wholeNumber);
  const known = points.filter((point) => point !== undefined).filter((point) => point <= 9999);
  return known.length === points.length ? known : null;
}

function isShort(values: readonly number[]): boolean {
  return values.length <= 200;
}

function falls(values: readonly number[]): boolean {
  return values.every((value, i) => i === 0 || value < values[i - 1]!);
}

/** Digits alone: no sign, point, exponent or other base, which `Number` would let through. */
function wholeNumber(text: string): number | undefined {
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** Never negative. */
function decimalNumber(text: string): number | undefined {
  return /^(\d{1,15}(\.\d{0,30})?|\.\d{1,30})$/.test(text) ? Number(text) : undefined;
}
