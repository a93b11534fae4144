import { webcrypto } from 'node:crypto';
import type { Raster } from './raster';

/** By what a recipe knows the picture that was edited. */
export interface SourceHash {
  readonly width: number;
  readonly height: number;
  /** Of its RGBA bytes. */
  readonly sha256: string;
}

/** By picture, since one is edited again and again, and pictures do not change. */
const hashes = new WeakMap<Raster, Promise<SourceHash>>();

/** Hashes a picture on another thread, once. */
export function createSourceHash(raster: Raster): Promise<SourceHash> {
  const hash = hashes.get(raster) ?? hashOf(raster);
  hashes.set(raster, hash);
  return hash;
}

async function hashOf({ width, height, pixels }: Raster): Promise<SourceHash> {
  const digest = await webcrypto.subtle.digest('SHA-256', pixels);
  return { width, height, sha256: Buffer.from(digest).toString('hex') };
}
