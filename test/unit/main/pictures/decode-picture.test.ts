import { beforeAll, describe, expect, it } from 'vitest';
import { decodePicture } from '../../../../src/main/pictures/decode-picture';
import { pngChunk } from '../../../../src/main/pictures/png-chunks';
import { gradientRaster, pngBomb, sampleFiles, sharpOf } from '../../../support/sample-pictures';

let files: Awaited<ReturnType<typeof sampleFiles>>;
beforeAll(async () => {
  files = await sampleFiles();
});

const expected = gradientRaster(16, 12);
const decode = (name: string): ReturnType<typeof decodePicture> =>
  decodePicture({ name, bytes: files[name]! });

function meanDifference(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((sum, byte, i) => sum + Math.abs(byte - b[i]!), 0) / a.length;
}

describe('decodePicture', () => {
  it.each(['plain.png', 'srgb.png', 'lossless.webp'])('reads %s exactly', async (name) => {
    const { raster, notes } = await decode(name);
    expect(raster).toEqual(expected);
    expect(notes).toEqual([]);
  });

  it('keeps transparency exactly', async () => {
    const { raster } = await decode('alpha.png');
    expect(raster).toEqual(gradientRaster(16, 12, (x) => x * 17));
  });

  it.each([
    ['sixteen.png', 1, '16 bits'],
    ['palette.png', 40, 'palette'],
    ['cmyk.jpg', 40, 'CMYK'],
    ['profile.jpg', 12, 'profile'],
    ['animated.webp', 0, 'first of its 2 frames'],
  ])('reads %s and says what it changed', async (name, tolerance, note) => {
    const { raster, notes } = await decode(name);
    expect([raster.width, raster.height]).toEqual([16, 12]);
    expect(meanDifference(raster.pixels, expected.pixels)).toBeLessThanOrEqual(tolerance);
    expect(notes.join(' ')).toContain(note);
  });

  it('reads greys as equal red, green and blue', async () => {
    const { raster, notes } = await decode('grey.png');
    const [red, green, blue, alpha] = raster.pixels.subarray(40, 44);
    expect([green, blue, alpha]).toEqual([red, red, 255]);
    expect(notes.join()).toContain('greys');
  });

  it.each(['photo.jpg', 'progressive.jpg', 'lossy.webp'])('reads %s closely', async (name) => {
    const { raster } = await decode(name);
    expect(meanDifference(raster.pixels, expected.pixels)).toBeLessThan(25);
  });

  it('turns a photograph the way its camera was held', async () => {
    const { raster, notes } = await decode('turned.jpg');
    expect([raster.width, raster.height]).toEqual([12, 16]);
    // Orientation 6: the stored left edge becomes the upper one.
    const upperRight = raster.pixels.subarray(4 * 11, 4 * 12);
    expect(upperRight[0]).toBeLessThan(60);
    expect(upperRight[1]).toBeLessThan(60);
    expect(notes.join()).toContain('turned');
  });

  it('says that an animated PNG is opened as its first frame', async () => {
    const plain = files['plain.png']!;
    const control = pngChunk('acTL', Uint8Array.of(0, 0, 0, 2, 0, 0, 0, 0));
    const bytes = Buffer.concat([plain.subarray(0, 33), control, plain.subarray(33)]);
    const { notes } = await decodePicture({ name: 'apng.png', bytes });
    expect(notes.join()).toContain('animated');
  });

  it('goes by the content, not by the name', async () => {
    const { raster } = await decodePicture({ name: 'x.jpg', bytes: files['plain.png']! });
    expect(raster).toEqual(expected);
  });
});

describe('what decodePicture refuses', () => {
  const text = new TextEncoder().encode('This is a text that someone renamed.');
  const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>');

  it.each([
    ['text renamed .png', text, 'image-unsupported'],
    ['an SVG', svg, 'image-unsupported'],
    ['a short text', text.subarray(0, 3), 'image-unsupported'],
    ['a file of 0 bytes', new Uint8Array(0), 'image-unreadable'],
  ])('%s, in words', async (_, bytes, code) => {
    const decoded = decodePicture({ name: 'apple.png', bytes });
    await expect(decoded).rejects.toMatchObject({
      code,
      message: expect.stringContaining('“apple.png”') as string,
    });
  });

  it('a GIF under another name', async () => {
    const bytes = await sharpOf(expected).gif().toBuffer();
    const decoded = decodePicture({ name: 'a.webp', bytes });
    await expect(decoded).rejects.toMatchObject({ code: 'image-unsupported' });
  });

  it('a PNG of 20,000² pixels, at once, with its size and the limit', async () => {
    const bytes = pngBomb(20_000);
    const start = performance.now();
    const decoded = decodePicture({ name: 'huge.png', bytes });
    await expect(decoded).rejects.toMatchObject({
      code: 'image-unsupported',
      message: expect.stringMatching(/20000 × 20000 .*400 million.*100 million/) as string,
    });
    expect(performance.now() - start).toBeLessThan(200);
  });

  it('every file cut at any tenth of its length', async () => {
    for (const [name, bytes] of Object.entries(files)) {
      for (let tenth = 0; tenth < 10; tenth++) {
        const cut = bytes.subarray(0, Math.floor((bytes.length * tenth) / 10));
        const decoded = decodePicture({ name, bytes: cut });
        await expect(decoded, `${name}, ${tenth} tenths`).rejects.toMatchObject({
          code: 'image-unreadable',
        });
      }
    }
  });

  it('a larger PNG cut at any tenth of its length', async () => {
    const bytes = await sharpOf(gradientRaster(300, 200)).png().toBuffer();
    for (let tenth = 0; tenth < 10; tenth++) {
      const cut = bytes.subarray(0, Math.floor((bytes.length * tenth) / 10));
      const decoded = decodePicture({ name: 'a.png', bytes: cut });
      await expect(decoded).rejects.toMatchObject({ code: 'image-unreadable' });
    }
  });

  it.each(['png', 'jpeg', 'webp'] as const)('every prefix of a tiny %s', async (format) => {
    const bytes = await sharpOf(gradientRaster(3, 2)).toFormat(format).toBuffer();
    await decodePicture({ name: 'whole', bytes });
    for (let length = 0; length < bytes.length; length++) {
      const decoded = decodePicture({ name: 'cut', bytes: bytes.subarray(0, length) });
      await expect(decoded, `${length} of ${bytes.length}`).rejects.toMatchObject({
        code: 'image-unreadable',
      });
    }
  });

  it('a PNG with any byte flipped, since every part has a checksum', async () => {
    const bytes = files['plain.png']!;
    for (let i = 0; i < bytes.length; i += 3) {
      const damaged = Uint8Array.from(bytes);
      damaged[i]! ^= 16;
      const decoded = decodePicture({ name: 'damaged.png', bytes: damaged });
      await expect(decoded, `byte ${i}`).rejects.toMatchObject({
        code: expect.stringMatching(/^image-(unreadable|unsupported)$/) as string,
      });
    }
  });
});
