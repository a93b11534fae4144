import { describe, expect, it } from 'vitest';
import { generate, inpaint } from '../../../../src/main/diffusion/edit';

describe('generate', () => {
  it('starts from zeros', () => {
    expect(generate(4).initial).toEqual(new Float32Array(48));
  });
});

describe('inpaint', () => {
  const reference = new Float32Array(12).fill(0.25);
  const mask = Uint8Array.of(1, 0, 0, 1);

  it('starts from the picture with the masked part at −1 in all channels', () => {
    const { initial } = inpaint({ reference, mask }, 2);
    expect([...initial]).toEqual([0, 1, 2].flatMap(() => [-1, 0.25, 0.25, -1]));
  });

  it.each([
    ['a picture of another size', { reference: new Float32Array(11), mask }],
    ['a mask of another size', { reference, mask: new Uint8Array(5) }],
    ['pixels above 1', { reference: reference.with(3, 1.5), mask }],
    ['pixels that are not numbers', { reference: reference.with(3, Number.NaN), mask }],
  ])('refuses %s', (_, picture) => {
    expect(() => inpaint(picture, 2)).toThrow(
      expect.objectContaining({ name: 'StudioError', code: 'invalid-request' }),
    );
  });
});
