import { pictureChannels, type Size } from './tensor';

/** Pixels a side. */
const block = 8;
/** Blocks at least as smooth as this share of all are taken to hold nothing but noise. */
const smoothShare = 0.1;
/** What the smoothest tenth of blocks of pure noise show of it. */
const smoothBias = 0.88;
/** Beyond this a pixel may have been cut off at black or white, and its noise with it. */
const saturated = 1 - 1 / 255;

/** What the noise is measured in. */
export interface NoisyPicture {
  /** [3, H, W], pixels in [-1, 1]. */
  readonly picture: Float32Array;
  readonly size: Size;
  /** Does so many pieces of work one after the other, and lets others have their turn. */
  readonly inTurns: (count: number, piece: (index: number) => void) => Promise<void>;
}

/**
 * The standard deviation of the white noise in a picture. The noise of each
 * block is what a mask that cancels edges and slopes leaves of it (Immerkær 1996, “Fast noise
 * variance estimation”); texture raises it, so the smoothest blocks decide. Pixels next to black or
 * white do not count. Noise above 0.3 reads low, because it does not fit into the range. 0 when
 * there is nothing to measure.
 */
export async function estimateNoise({ picture, size, inTurns }: NoisyPicture): Promise<number> {
  const levels: number[] = [];
  await inTurns(Math.max(0, Math.ceil((size.height - 2) / block)), (row) => {
    const y = 1 + row * block;
    for (let x = 1; x + 1 < size.width; x += block) {
      const level = noiseOfBlock(picture, size, { x, y });
      if (level !== null) levels.push(level);
    }
  });
  levels.sort((a, b) => a - b);
  return (levels[Math.floor(smoothShare * levels.length)] ?? 0) / smoothBias;
}

/** Null where fewer than half of the pixels count. */
function noiseOfBlock(
  picture: Float32Array,
  { width, height }: Size,
  { x, y }: { readonly x: number; readonly y: number },
): number | null {
  const right = Math.min(width - 1, x + block);
  const bottom = Math.min(height - 1, y + block);
  let sum = 0;
  let count = 0;
  for (let channel = 0; channel < pictureChannels; channel++) {
    for (let row = y; row < bottom; row++) {
      const start = (channel * height + row) * width;
      for (let i = start + x; i < start + right; i++) {
        if (nearestToLimit(picture, i, width) >= saturated) continue;
        sum += Math.abs(maskResponse(picture, i, width));
        count++;
      }
    }
  }
  const pixels = pictureChannels * (right - x) * (bottom - y);
  return 2 * count < pixels ? null : (sum / count) * Math.sqrt(Math.PI / 2);
}

/** 1 −2 1 / −2 4 −2 / 1 −2 1 around pixel `i`, over its length 6: unit noise gives unit noise. */
function maskResponse(data: Float32Array, i: number, width: number): number {
  return (
    (verticalBend(data, i - 1, width) -
      2 * verticalBend(data, i, width) +
      verticalBend(data, i + 1, width)) /
    6
  );
}

function verticalBend(data: Float32Array, i: number, width: number): number {
  return data[i - width]! - 2 * data[i]! + data[i + width]!;
}

/** The largest magnitude of the 3 × 3 pixels around pixel `i`. */
function nearestToLimit(data: Float32Array, i: number, width: number): number {
  let largest = 0;
  for (let row = i - width; row <= i + width; row += width) {
    largest = Math.max(
      largest,
      Math.abs(data[row - 1]!),
      Math.abs(data[row]!),
      Math.abs(data[row + 1]!),
    );
  }
  return largest;
}
