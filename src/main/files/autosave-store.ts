import { join } from 'node:path';
import {
  decodeGeneration,
  encodeGeneration,
  type Generation,
  type KeptDocument,
} from './autosave-generation';
import { errnoOf, fileError } from './file-error';
import { createSerialQueue } from './serial-queue';
import { sha256Of } from './sha256-of';
import { sweepOrphans } from './sweep-orphans';
import type { Vfs } from './vfs';
import { writeFileAtomically } from './write-file-atomically';

/** A document as it was when it was last kept. */
export interface RecoveredDocument extends KeptDocument {
  /** RGBA bytes, row by row. */
  readonly pixels: Uint8Array;
}

/** Keeps the document against a crash; its methods throw `disk-full` or `file-access`. */
export interface AutosaveStore {
  /** Asks for `pixels` (RGBA, row by row) only when it has not kept that picture yet. */
  write(document: KeptDocument, pixels: () => Uint8Array): Promise<void>;
  /** The newest document that is whole; null when there is none. */
  recover(): Promise<RecoveredDocument | null>;
  /** Forgets everything, at the clean end of a document. */
  discard(): Promise<void>;
}

export interface AutosaveOptions {
  readonly vfs: Vfs;
  readonly folder: string;
}

const slots = ['document-0.json', 'document-1.json', 'document-2.json'] as const;

type Slot = (typeof slots)[number];
type Kept = readonly (readonly [Slot, Generation | null])[];

/**
 * An autosave of three generations in `folder`. The pixels lie beside them, uncompressed since a
 * picture must be safe within a second, once for each picture, under the name of their hash.
 */
export function createAutosaveStore({ vfs, folder }: AutosaveOptions): AutosaveStore {
  const inTurn = createSerialQueue();
  /** Which hash a picture that this process knows has. */
  const hashes = new Map<string, string>();
  let kept: Kept | null = null;

  const generations = async (): Promise<Kept> => {
    if (kept !== null) return kept;
    await sweepOrphans(vfs, folder);
    kept = await Promise.all(
      slots.map(async (slot) => [slot, await readGeneration(vfs, join(folder, slot))] as const),
    );
    return kept;
  };

  const write = async (document: KeptDocument, pixels: () => Uint8Array): Promise<void> => {
    const before = await generations();
    const { id } = document.snapshot.picture;
    const hash = hashes.get(id) ?? (await keepPixels(vfs, folder, pixels()));
    hashes.set(id, hash);
    const sequence = 1 + Math.max(-1, ...before.map(([, kept]) => kept?.sequence ?? -1));
    const generation = { ...document, sequence, pixels: hash };
    const slot = oldest(before);
    const bytes = await encodeGeneration(generation);
    await writeFileAtomically({ vfs, path: join(folder, slot), bytes });
    kept = before.map((entry) => (entry[0] === slot ? [slot, generation] : entry));
    const needed = new Set(kept.map(([, kept]) => kept?.pixels));
    for (const [id, hash] of hashes) if (!needed.has(hash)) hashes.delete(id);
    await removeUnneeded(vfs, folder, needed);
  };

  const recover = async (): Promise<RecoveredDocument | null> => {
    const newestFirst = (await generations())
      .flatMap(([, kept]) => kept ?? [])
      .sort((a, b) => b.sequence - a.sequence);
    for (const { pixels: hash, snapshot, recipe } of newestFirst) {
      const pixels = await readPixels(vfs, join(folder, pixelsName(hash)), hash);
      const { width, height } = snapshot.picture;
      if (pixels?.length === 4 * width * height) return { snapshot, recipe, pixels };
    }
    return null;
  };

  const discard = async (): Promise<void> => {
    const before = await generations();
    const age = ([, kept]: Kept[number]): number => kept?.sequence ?? -1;
    // Oldest first: if this is cut short, it is the newest that is offered again.
    for (const [slot] of [...before].sort((a, b) => age(a) - age(b))) {
      await remove(vfs, join(folder, slot));
    }
    kept = slots.map((slot) => [slot, null]);
    hashes.clear();
    await removeUnneeded(vfs, folder, new Set());
  };

  return {
    write: (document, pixels) => inTurn(() => write(document, pixels)),
    recover: () => inTurn(recover),
    discard: () => inTurn(discard),
  };
}

function oldest(kept: Kept): Slot {
  const ages = kept.map(([slot, generation]) => ({ slot, age: generation?.sequence ?? -1 }));
  return ages.reduce((a, b) => (b.age < a.age ? b : a)).slot;
}

function pixelsName(hash: string): string {
  return `${hash}.rgba`;
}

async function keepPixels(vfs: Vfs, folder: string, pixels: Uint8Array): Promise<string> {
  const hash = await sha256Of(pixels);
  const path = join(folder, pixelsName(hash));
  const size = await vfs.lstat(path).then(
    (stats) => stats.size,
    () => null,
  );
  if (size !== pixels.length) await writeFileAtomically({ vfs, path, bytes: pixels });
  return hash;
}

async function readGeneration(vfs: Vfs, path: string): Promise<Generation | null> {
  const bytes = await vfs.readFile(path).catch(() => null);
  return bytes && decodeGeneration(bytes);
}

async function readPixels(vfs: Vfs, path: string, hash: string): Promise<Uint8Array | null> {
  const bytes = await vfs.readFile(path).catch(() => null);
  return bytes !== null && (await sha256Of(bytes)) === hash ? bytes : null;
}

async function removeUnneeded(
  vfs: Vfs,
  folder: string,
  needed: ReadonlySet<string | undefined>,
): Promise<void> {
  const names = await vfs.readFolder(folder).catch(() => []);
  const unneeded = names.filter((name) => {
    const hash = /^([0-9a-f]{64})\.rgba$/.exec(name)?.[1];
    return hash !== undefined && !needed.has(hash);
  });
  for (const name of unneeded) await vfs.unlink(join(folder, name)).catch(() => undefined);
}

async function remove(vfs: Vfs, path: string): Promise<void> {
  try {
    await vfs.unlink(path);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw fileError('written', path, error);
  }
}
