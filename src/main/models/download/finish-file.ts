import { basename } from 'node:path';
import { checksumOf } from './check-file';
import type { FileFacts } from './file-facts';
import type { FetchTools, FileRequest, Outcome } from './file-request';
import type { PartFile } from './part-file';

interface Arrived {
  readonly part: PartFile;
  readonly facts: FileFacts;
}

/**
 * Compares a part that has arrived whole with the checksum of the catalogue, or else the server's,
 * and gives it its name. Throws `file-access` or the signal's reason.
 */
export async function finishFile(
  { vfs }: Pick<FetchTools, 'vfs'>,
  { path, sha256, signal, onProgress }: FileRequest,
  { part, facts }: Arrived,
): Promise<Outcome> {
  const { total, checksum: told } = facts;
  const expected = sha256 === null ? told : ({ algorithm: 'sha256', value: sha256 } as const);
  if (expected !== null) {
    const { algorithm } = expected;
    const onFraction = (fraction: number): void => {
      onProgress({ phase: 'checking', fraction });
    };
    const value = await checksumOf({ vfs, path: part.path, algorithm, signal, onFraction });
    if (value !== expected.value) {
      const name = algorithm === 'git' ? 'git id' : algorithm;
      const reason = `it arrived whole, but its ${name} is ${value.slice(0, 12)}…, not ${expected.value.slice(0, 12)}…`;
      return { is: 'wrong', reason };
    }
  }
  await part.finish();
  onProgress({ phase: 'fetching', file: basename(path), bytes: total, total, rate: null, left: 0 });
  return { is: 'complete' };
}
