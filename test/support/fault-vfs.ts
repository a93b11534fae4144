import type { Vfs, VfsHandle } from '../../src/main/files/vfs';

/** `short-write` keeps half of the bytes and says nothing of it. */
export type Fault = 'ENOSPC' | 'EIO' | 'EACCES' | 'EPERM' | 'EXDEV' | 'short-write';

/** A file system that counts its operations and lets chosen ones fail. */
export interface FaultVfs extends Vfs {
  /** Names of the operations so far. */
  readonly operations: readonly string[];
  /** Lets the operation fail that comes as number `n`, from 0, and nothing else. */
  failAt(n: number, fault: Fault): void;
  /** Lets every operation fail from number `n` on, as when the process or its disk is gone. */
  failFrom(n: number, fault: Fault): void;
  /** Lets every operation of that name fail. */
  failEvery(operation: string, fault: Fault): void;
}

/** Counts and fails the operations of `inner`. */
export function createFaultVfs(inner: Vfs): FaultVfs {
  const operations: string[] = [];
  let fails: (n: number, operation: string) => Fault | null = () => null;

  const count = async <T>(operation: string, run: () => Promise<T>): Promise<T> => {
    const fault = fails(operations.length, operation);
    operations.push(operation);
    if (fault !== null && fault !== 'short-write') throw failure(fault, operation);
    return run();
  };

  const write = async (handle: VfsHandle, bytes: Uint8Array): Promise<void> => {
    const fault = fails(operations.length, 'writeFile');
    operations.push('writeFile');
    if (fault === null) return handle.writeFile(bytes);
    await handle.writeFile(bytes.subarray(0, bytes.length >> 1));
    if (fault !== 'short-write') throw failure(fault, 'writeFile');
  };

  return {
    operations,
    failAt: (n, fault) => {
      fails = (m) => (m === n ? fault : null);
    },
    failFrom: (n, fault) => {
      fails = (m) => (m >= n ? fault : null);
    },
    failEvery: (operation, fault) => {
      fails = (_, name) => (name === operation ? fault : null);
    },
    open: (path, how) =>
      count('open', async () => {
        const handle = await inner.open(path, how);
        return {
          writeFile: (bytes) => write(handle, bytes),
          read: (buffer, position) => count('read', () => handle.read(buffer, position)),
          sync: () => count('sync', () => handle.sync()),
          size: () => count('size', () => handle.size()),
          // A file is closed even when closing it reports a fault.
          close: () => handle.close().then(() => count('close', () => Promise.resolve())),
        };
      }),
    readFile: (path) => count('readFile', () => inner.readFile(path)),
    readFolder: (path) => count('readFolder', () => inner.readFolder(path)),
    lstat: (path) => count('lstat', () => inner.lstat(path)),
    rename: (from, to) => count('rename', () => inner.rename(from, to)),
    link: (from, to) => count('link', () => inner.link(from, to)),
    unlink: (path) => count('unlink', () => inner.unlink(path)),
    makeFolder: (path) => count('makeFolder', () => inner.makeFolder(path)),
    removeFolder: (path) => count('removeFolder', () => inner.removeFolder(path)),
  };
}

function failure(code: string, operation: string): Error {
  return Object.assign(new Error(`${code}: ${operation} was made to fail`), { code });
}
