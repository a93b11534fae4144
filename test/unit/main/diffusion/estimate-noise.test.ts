import { describe, expect, it } from 'vitest';
import { estimateNoise } from '../../../../src/main/diffusion/estimate-noise';
import { inTurns } from '../../../../src/main/pictures/in-turns';
import { pictureLength, type Size } from '../../../../src/main/diffusion/tensor';
import { torchGenerator } from '../../../../src/main/diffusion/torch-generator';

const size = { width: 72, height: 56 };

type Scene = (x: number, y: number, channel: number) => number;

const flat: Scene = () => 0.1;
const slope: Scene = (x, y) => (x + y) / 80 - 0.8;
/** Fine stripes on the left half, sky on the right. */
const textured: Scene = (x, y) => (x < 36 ? 0.5 * Math.sin(1.9 * x + 0.7 * y) : y / 100 - 0.2);
const edges: Scene = (x, y) => ((Math.floor(x / 9) + Math.floor(y / 11)) % 2 === 0 ? -0.6 : 0.6);
/** Half of it is blown out. */
const bright: Scene = (x) => (x < 36 ? 1 : 0.5);

/** The scene under noise, cut off and rounded to 8 bits as files have it. */
function picture(scene: Scene, sigma: number, { width, height }: Size = size): Float32Array {
  const noise = new Float32Array(pictureLength({ width, height }));
  torchGenerator(7).fill(noise);
  return noise.map((z, i) => {
    const [x, y] = [i % width, Math.floor(i / width) % height];
    const value = scene(x, y, Math.floor(i / (width * height))) + sigma * z;
    return Math.round((Math.min(1, Math.max(-1, value)) + 1) * 127.5) / 127.5 - 1;
  });
}

function noiseOf(values: Float32Array, of: Size = size): Promise<number> {
  return estimateNoise({ picture: values, size: of, inTurns });
}

describe('the noise of a picture', () => {
  it.each([
    ['a flat one', flat],
    ['a slope', slope],
    ['one half of which is texture', textured],
    ['sharp edges', edges],
    ['one half of which is white', bright],
  ])('is found in %s within 15 %%', async (_, scene) => {
    for (const sigma of [0.02, 0.05, 0.1, 0.2]) {
      const ratio = (await noiseOf(picture(scene, sigma))) / sigma;
      expect(ratio).toBeGreaterThan(0.85);
      expect(ratio).toBeLessThan(1.15);
    }
  });

  it('is next to nothing where there is none', async () => {
    for (const scene of [flat, slope, textured, edges]) {
      expect(await noiseOf(picture(scene, 0))).toBeLessThan(0.006);
    }
  });

  it('is 0 where nothing can be measured', async () => {
    const narrow = { width: 2, height: 9 };
    expect(await noiseOf(picture(() => 1, 0))).toBe(0);
    expect(await noiseOf(picture(flat, 0.1, narrow), narrow)).toBe(0);
    expect(await noiseOf(Float32Array.of(0, 0, 0), { width: 1, height: 1 })).toBe(0);
  });
});
