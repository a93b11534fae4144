import { basename } from 'node:path';
import { fileError } from '../../files/file-error';
import type { Vfs } from '../../files/vfs';
import { notImportable } from './import-error';

/** Bytes that can be read from any position, as a file's can. */
export interface ByteSource {
  /** What an error message calls it. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Fills `buffer` from `position` on. Throws `model-invalid` past the end, or `file-access`. */
  read(buffer: Uint8Array, position: number): Promise<void>;
  close(): Promise<void>;
}

/** A file as a source; it stays open until closed. Throws `file-access`. */
export async function openByteSource(vfs: Vfs, path: string): Promise<ByteSource> {
  const name = basename(path);
  try {
    const handle = await vfs.open(path, 'read');
    const size = await handle.size();
    return {
      name,
      size,
      read: async (buffer, position) => {
        requireWithin(name, size, position, buffer.length);
        for (let done = 0; done < buffer.length;) {
          const count = await handle
            .read(buffer.subarray(done), position + done)
            .catch((error: unknown) => {
              throw fileError('read', path, error);
            });
          if (count === 0) throw notImportable(name, 'it became shorter while it was read');
          done += count;
        }
      },
      close: () => handle.close(),
    };
  } catch (error) {
    throw fileError('read', path, error);
  }
}

/** Bytes in memory as a source. */
export function memorySource(name: string, bytes: Uint8Array): ByteSource {
  return {
    name,
    size: bytes.length,
    read: (buffer, position) => {
      requireWithin(name, bytes.length, position, buffer.length);
      buffer.set(bytes.subarray(position, position + buffer.length));
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
}

/** Reads `length` bytes from `position` on. */
export async function readBytes(
  source: ByteSource,
  position: number,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  requireWithin(source.name, source.size, position, length);
  const bytes = new Uint8Array(length);
  await source.read(bytes, position);
  return bytes;
}

function requireWithin(name: string, size: number, position: number, length: number): void {
  if (position >= 0 && length >= 0 && position + length <= size) return;
  throw notImportable(name, `it ends too early (${size} bytes; ${position + length} are needed)`);
}
