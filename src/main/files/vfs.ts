import * as fs from 'node:fs/promises';

/** What is known of a file without following a link. */
export interface VfsStats {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly mtimeMs: number;
  /** How many names the file has. */
  readonly links: number;
  /** Stays the same for as long as the file is not replaced. */
  readonly inode: number;
}

/** An open file. */
export interface VfsHandle {
  writeFile(bytes: Uint8Array): Promise<void>;
  /** Fills `buffer` from `position` on; returns how many bytes there were. */
  read(buffer: Uint8Array, position: number): Promise<number>;
  sync(): Promise<void>;
  /** Bytes. */
  size(): Promise<number>;
  close(): Promise<void>;
}

/** The file operations that Pentimento uses, and all it uses; each rejects with Node's errors. */
export interface Vfs {
  /**
   * `create` fails when the path exists; `append` writes behind what a file holds; `read` opens a
   * file or, to sync it, a folder.
   */
  open(path: string, how: 'create' | 'append' | 'read'): Promise<VfsHandle>;
  readFile(path: string): Promise<Uint8Array<ArrayBuffer>>;
  readFolder(path: string): Promise<string[]>;
  lstat(path: string): Promise<VfsStats>;
  rename(from: string, to: string): Promise<void>;
  /** Gives a file a second name; fails when that name exists. */
  link(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  /** Makes a folder and those above it. */
  makeFolder(path: string): Promise<void>;
  /** Removes a folder that is empty. */
  removeFolder(path: string): Promise<void>;
}

const flags = { create: 'wx', append: 'a', read: 'r' } as const;

/** The real file system. */
export const nodeVfs: Vfs = {
  open: async (path, how) => nodeHandle(await fs.open(path, flags[how])),
  readFile: (path) => fs.readFile(path),
  readFolder: (path) => fs.readdir(path),
  lstat: async (path) => {
    const stats = await fs.lstat(path);
    return {
      kind: kindOf(stats),
      size: stats.size,
      mtimeMs: stats.mtimeMs,
      links: stats.nlink,
      inode: stats.ino,
    };
  },
  rename: (from, to) => fs.rename(from, to),
  link: (from, to) => fs.link(from, to),
  unlink: (path) => fs.unlink(path),
  makeFolder: async (path) => {
    await fs.mkdir(path, { recursive: true });
  },
  removeFolder: (path) => fs.rmdir(path),
};

function nodeHandle(handle: fs.FileHandle): VfsHandle {
  return {
    writeFile: (bytes) => handle.writeFile(bytes),
    read: async (buffer, position) =>
      (await handle.read(buffer, 0, buffer.length, position)).bytesRead,
    sync: () => handle.sync(),
    size: async () => (await handle.stat()).size,
    close: () => handle.close(),
  };
}

type Stats = Awaited<ReturnType<typeof fs.lstat>>;

function kindOf(stats: Stats): VfsStats['kind'] {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'folder';
  return stats.isSymbolicLink() ? 'link' : 'other';
}
