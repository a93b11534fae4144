import { torchGenerator } from './torch-generator';

/** Draws the next noise of a whole batch, [B, 3, H, W]. */
export type NoiseSource = () => Float32Array;

/**
 * One stream a sample, each from its own seed, so that neither the size nor the order of a batch
 * changes a picture. `pictureLength` is the number of floats in one sample.
 */
export function seededNoise(seeds: readonly number[], pictureLength: number): NoiseSource {
  const streams = seeds.map(torchGenerator);
  return () => {
    const batch = new Float32Array(pictureLength * streams.length);
    for (const [sample, stream] of streams.entries()) {
      batch.set(stream.randn(pictureLength), sample * pictureLength);
    }
    return batch;
  };
}
