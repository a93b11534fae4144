import { nodeVfs } from '../../src/main/files/vfs';
import { writeFileAtomically } from '../../src/main/files/write-file-atomically';

/** Writes files of one repeated byte without end; its parent kills it at any moment. */
async function writeInALoop(path: string): Promise<void> {
  process.send?.('ready');
  for (let round = 0; ; round++) {
    const bytes = new Uint8Array(200_000 + (round % 7) * 10_000).fill(round % 251);
    await writeFileAtomically({ vfs: nodeVfs, path, bytes });
  }
}

void writeInALoop(process.argv[2] ?? '');
