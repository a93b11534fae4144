import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createLog, type Log } from '../log';

/** Bytes after which a new file is begun; the one before is kept. */
const maxSize = 1_000_000;

/**
 * A log in `folder`/studio.log. Each entry is on the disk before the call returns, so that the last
 * words before a crash are there; a log that cannot be written is no reason to fail.
 */
export function createFileLog(folder: string, now: () => Date): Log {
  const path = join(folder, 'studio.log');
  const write = (line: string): void => {
    try {
      mkdirSync(folder, { recursive: true });
      const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
      if (size > maxSize) renameSync(path, `${path}.old`);
      appendFileSync(path, `${line}\n`);
    } catch {
      return;
    }
  };
  return createLog({ now, write });
}
