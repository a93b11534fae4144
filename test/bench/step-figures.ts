import { seededNoise } from '../../src/main/diffusion/noise';
import { observe } from '../../src/main/diffusion/observe';
import { median, type Figure } from './figure';

const side = 256;
const size = { width: side, height: side };
const batch = 8;

/** Figures of what a step does beside the network, for a batch of 8 pictures of 256 × 256 pixels. */
export function measureStepParts(): Figure[] {
  const x = new Float32Array(batch * 3 * side * side);
  const noise = seededNoise({
    seeds: Array.from({ length: batch }, (_, i) => i),
    canvas: size,
    resolution: side,
    origin: { column: 0, row: 0 },
  });
  const figures = [
    figure('noise', () => {
      noise(x);
    }),
  ];
  const reference = x.slice(0, 3 * side * side).map(Math.sin);
  for (const [name, level, patch] of [
    ['inpainting', (i: number) => (i % side < side / 2 ? 2 : 0), 1],
    ['colorization', () => 1, 1],
    ['upscaling ×4', () => 2, 4],
    ['a mixture of all, ×4', (i: number) => (i >> 5) % 3, 4],
  ] as const) {
    const known = Uint8Array.from({ length: side * side }, (_, i) => level(i));
    const constrain = observe({ reference, known, patch }, size);
    figures.push(
      figure(`constraint of ${name}`, () => {
        constrain(x);
      }),
    );
  }
  return figures;
}

function figure(name: string, step: () => void): Figure {
  const times: number[] = [];
  // Until the loops are compiled, the figure is the compiler's.
  for (let i = 0; i < 40; i++) {
    const started = performance.now();
    step();
    if (i >= 15) times.push(performance.now() - started);
  }
  return {
    name: `${name}, a batch of 8 × 256 × 256`,
    value: median(times),
    unit: 'ms',
    target: 15,
  };
}
