import { describe, expect, it } from 'vitest';
import { maskFromAlpha, maskFromImage } from '../../../../src/renderer/mask/mask-from-image';
import { readMask } from '../../../../src/renderer/mask/mask-region';

const whole = { x: 0, y: 0, width: 6, height: 1 };

describe('maskFromImage', () => {
  it('edits what is white, and keeps what is black or transparent', () => {
    const pixels = Uint8Array.of(
      ...[255, 255, 255, 255],
      ...[0, 0, 0, 255],
      ...[255, 255, 255, 0],
      ...[128, 128, 128, 255],
      ...[127, 127, 127, 255],
      ...[0, 255, 0, 255],
    );
    const mask = maskFromImage({ width: 6, height: 1, pixels });
    expect([...readMask(mask, whole)]).toEqual([255, 0, 0, 255, 0, 255]);
  });
});

describe('maskFromAlpha', () => {
  it('edits what is less than half opaque', () => {
    const pixels = new Uint8Array(24);
    for (const [at, alpha] of [0, 127, 128, 255, 1, 254].entries()) pixels[4 * at + 3] = alpha;
    const mask = maskFromAlpha({ width: 6, height: 1, pixels });
    expect([...readMask(mask, whole)]).toEqual([255, 255, 0, 0, 255, 0]);
  });
});
