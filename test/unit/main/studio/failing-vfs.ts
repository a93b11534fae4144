import { nodeVfs, type Vfs } from '../../../../src/main/files/vfs';

function errno(code: string): Error {
  return Object.assign(new Error(`${code}: made by the test`), { code });
}

/** The real file system on which a written PNG runs out of space, or has no permission. */
export function vfsThatRefusesPictures(code: 'ENOSPC' | 'EACCES'): Vfs {
  return {
    ...nodeVfs,
    open: async (path, how) => {
      if (how === 'create' && code === 'EACCES') throw errno(code);
      const handle = await nodeVfs.open(path, how);
      if (how !== 'create') return handle;
      return {
        writeFile: () => Promise.reject(errno(code)),
        read: (buffer, position) => handle.read(buffer, position),
        sync: () => handle.sync(),
        size: () => handle.size(),
        close: () => handle.close(),
      };
    },
  };
}

/** The real file system, on which a PNG reads back with one byte of its middle changed. */
export function vfsThatMisreadsPictures(times: number): Vfs {
  let reads = 0;
  return {
    ...nodeVfs,
    readFile: async (path) => {
      const bytes = await nodeVfs.readFile(path);
      if (!path.endsWith('.png')) return bytes;
      reads += 1;
      if (reads > times) bytes[bytes.length >> 1]! ^= 0x40;
      return bytes;
    },
  };
}
