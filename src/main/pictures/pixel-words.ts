/**
 * RGBA pixels, one a word with red in its lowest byte, as on every platform that onnxruntime runs
 * on; memory of their own only where theirs is not aligned.
 */
export function pixelWords(pixels: Uint8Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const aligned = pixels.byteOffset % 4 === 0 ? pixels : pixels.slice();
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length / 4);
}
