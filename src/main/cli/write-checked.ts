import { createOutputStore } from '../files/output-store';
import type { CliHost } from './cli-host';

/**
 * Writes a file in place of what is there, re-reads and compares it; returns its sha256. Rejects with
 * `disk-full` or `file-access`.
 */
export async function writeChecked(
  { vfs, folder }: CliHost,
  path: string,
  bytes: Uint8Array,
): Promise<string> {
  const store = createOutputStore({ vfs, folder, now: () => new Date() });
  return (await store.saveAt(path, bytes)).sha256;
}
