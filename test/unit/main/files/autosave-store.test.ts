import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { KeptDocument } from '../../../../src/main/files/autosave-generation';
import { createAutosaveStore } from '../../../../src/main/files/autosave-store';
import { nodeVfs } from '../../../../src/main/files/vfs';
import type { Recipe } from '../../../../src/shared/recipe';
import type { DocumentSnapshot } from '../../../../src/shared/document-snapshot';
import { createFaultVfs, type Fault } from '../../../support/fault-vfs';
import { temporaryFolder } from '../../../support/temporary-folder';

const pixels = Uint8Array.from({ length: 4 * 6 * 4 }, (_, i) => i);
const unexpected = (): Uint8Array => {
  throw new Error('the pixels were kept before');
};

/** The document at some moment: the mask tells which. */
function snapshot(moment: number, id = 'a'): DocumentSnapshot {
  const data = Uint8Array.from({ length: 9 }, (_, i) => ((moment >> i) & 1 ? 255 : 0));
  return {
    version: 1,
    picture: { id, name: 'apple.png', width: 6, height: 4 },
    mask: { x: 1, y: 0, width: 3, height: 3, data },
    paint: {
      x: 2,
      y: 1,
      width: 2,
      height: 1,
      pixels: Uint8Array.from([9, moment, 7, 255, 1, 2, 3, 128]),
    },
    frame: { x: 0, y: 0, size: 4 },
  };
}

const recipe: Recipe = {
  version: 1,
  app: '1.0.0',
  edit: 'generate',
  model: { id: 'fruit', sha256: 'a'.repeat(64) },
  classLabel: 2,
  className: 'pear',
  seed: 7,
  schedule: [80, 0.7],
  sampler: 'multistep',
  branch: null,
  device: 'cpu',
};

function kept(moment: number, id = 'a'): KeptDocument {
  return { snapshot: snapshot(moment, id), recipe };
}

async function threeGenerations(): Promise<{ folder: string; newest: string }> {
  const folder = await temporaryFolder();
  const store = createAutosaveStore({ vfs: nodeVfs, folder });
  for (const moment of [1, 2, 3, 4]) await store.write(kept(moment), () => pixels);
  return { folder, newest: join(folder, 'document-0.json') };
}

describe('the autosave', () => {
  it('has nothing to recover at first', async () => {
    const folder = join(await temporaryFolder(), 'none');
    expect(await createAutosaveStore({ vfs: nodeVfs, folder }).recover()).toBeNull();
  });

  it('recovers the newest document in another process', async () => {
    const { folder } = await threeGenerations();
    const recovered = await createAutosaveStore({ vfs: nodeVfs, folder }).recover();
    expect(recovered?.snapshot).toEqual(snapshot(4));
    expect(recovered?.recipe).toEqual(recipe);
    expect(new Uint8Array(recovered!.pixels)).toEqual(pixels);
  });

  it('keeps a document without a mask', async () => {
    const folder = await temporaryFolder();
    const store = createAutosaveStore({ vfs: nodeVfs, folder });
    await store.write(
      { ...kept(1), snapshot: { ...snapshot(1), mask: null, paint: null } },
      () => pixels,
    );
    const again = createAutosaveStore({ vfs: nodeVfs, folder });
    expect((await again.recover())?.snapshot.mask).toBeNull();
  });

  it('keeps the pixels of a picture once', async () => {
    const folder = await temporaryFolder();
    const store = createAutosaveStore({ vfs: nodeVfs, folder });
    await store.write(kept(1), () => pixels);
    await store.write(kept(2), unexpected);
    await store.write(kept(3, 'the same opened again'), () => pixels);
    const names = await readdir(folder);
    expect(names.filter((name) => name.endsWith('.rgba'))).toHaveLength(1);
  });

  it('forgets pixels that no generation needs', async () => {
    const folder = await temporaryFolder();
    const store = createAutosaveStore({ vfs: nodeVfs, folder });
    for (let moment = 0; moment < 5; moment++) {
      await store.write(kept(moment, `picture ${moment}`), () => pixels.map((b) => b ^ moment));
    }
    const names = await readdir(folder);
    expect(names.filter((name) => name.endsWith('.rgba'))).toHaveLength(3);
    expect(names).toHaveLength(6);
  });

  it('has nothing to recover, and no files, after a clean end', async () => {
    const { folder } = await threeGenerations();
    await createAutosaveStore({ vfs: nodeVfs, folder }).discard();
    expect(await readdir(folder)).toEqual([]);
    expect(await createAutosaveStore({ vfs: nodeVfs, folder }).recover()).toBeNull();
  });

  it('goes on after a recovery without losing what was recovered', async () => {
    const { folder } = await threeGenerations();
    const next = createAutosaveStore({ vfs: nodeVfs, folder });
    await next.recover();
    await next.write(kept(5), () => pixels);
    const last = await createAutosaveStore({ vfs: nodeVfs, folder }).recover();
    expect(last?.snapshot).toEqual(snapshot(5));
  });
});

describe('a damaged autosave', () => {
  it('opens the generation before, whichever byte of the newest was flipped', async () => {
    const { folder, newest } = await threeGenerations();
    const whole = await readFile(newest);
    for (let i = 0; i < whole.length; i++) {
      const damaged = Buffer.from(whole);
      damaged[i]! ^= 1 << (i % 8);
      await writeFile(newest, damaged);
      const recovered = await createAutosaveStore({ vfs: nodeVfs, folder }).recover();
      expect(recovered?.snapshot, `byte ${i}`).toEqual(snapshot(3));
    }
  }, 60_000);

  it('opens the generation before, wherever the newest was cut', async () => {
    const { folder, newest } = await threeGenerations();
    const whole = await readFile(newest);
    for (let length = 0; length < whole.length; length += 7) {
      await writeFile(newest, whole.subarray(0, length));
      const recovered = await createAutosaveStore({ vfs: nodeVfs, folder }).recover();
      expect(recovered?.snapshot, `length ${length}`).toEqual(snapshot(3));
    }
  });

  it('does not offer pixels that are not the picture’s', async () => {
    const { folder } = await threeGenerations();
    const name = (await readdir(folder)).find((name) => name.endsWith('.rgba'))!;
    await writeFile(
      join(folder, name),
      pixels.map((byte) => byte ^ 1),
    );
    expect(await createAutosaveStore({ vfs: nodeVfs, folder }).recover()).toBeNull();
  });

  it('has at least the document before, after a fault at any operation of a write', async () => {
    const counting = createFaultVfs(nodeVfs);
    const folder = await temporaryFolder();
    const store = createAutosaveStore({ vfs: counting, folder });
    await store.write(kept(1), () => pixels);
    const before = counting.operations.length;
    await store.write(kept(2, 'b'), () => pixels.map((byte) => byte ^ 1));
    const count = counting.operations.length - before;
    const faults: readonly Fault[] = ['ENOSPC', 'EIO', 'EACCES', 'short-write'];
    for (const fault of faults) {
      for (let n = 0; n < count; n++) await checkFault(fault, n);
    }
  });
});

async function checkFault(fault: Fault, n: number): Promise<void> {
  const folder = join(await temporaryFolder(), 'autosave');
  await mkdir(folder);
  const vfs = createFaultVfs(nodeVfs);
  const store = createAutosaveStore({ vfs, folder });
  await store.write(kept(1), () => pixels);
  vfs.failAt(vfs.operations.length + n, fault);
  const written = await store
    .write(kept(2, 'b'), () => pixels.map((byte) => byte ^ 1))
    .then(
      () => true,
      () => false,
    );
  const recovered = await createAutosaveStore({ vfs: nodeVfs, folder }).recover();
  const found = recovered?.snapshot.picture.id;
  expect(written ? ['b'] : ['a', 'b'], `${fault} at ${n}`).toContain(found);
}
