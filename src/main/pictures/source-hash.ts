import { webcrypto } from 'node:crypto';
import type { Raster } from './raster';

/** By what a recipe knows the picture that was edited. */
export interface SourceHash {
  readonly width: number;
  readonly height: number;
  /** Of its RGBA bytes. */
  readonly sha256: string;
}

/** Hashes a picture on another thread. */
export async function createSourceHash({ width, height, pixels }: Raster): Promise<SourceHash> {
  const digest = await webcrypto.subtle.digest('SHA-256', pixels);
  return { width, height, sha256: Buffer.from(digest).toString('hex') };
}
