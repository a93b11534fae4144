// Loaded into a studio by NODE_OPTIONS: whatever it writes fails with the error named in the file
// `disk-fault` of its home, for as long as that file is there.
import { readFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';

const home = process.env.PENTIMENTO_HOME ?? '.';
const { open } = fs;

fs.open = async (path, flags, mode) => {
  const code = currentFault();
  if (flags !== 'wx' || code === null) return open(path, flags, mode);
  if (code !== 'ENOSPC') throw failure(code, path);
  const handle = await open(path, flags, mode);
  const { writeFile } = handle;
  handle.writeFile = async (bytes) => {
    await writeFile.call(handle, bytes.subarray(0, bytes.length >> 1));
    throw failure(code, path);
  };
  return handle;
};
syncBuiltinESMExports();

function currentFault() {
  try {
    return readFileSync(join(home, 'disk-fault'), 'utf8');
  } catch {
    return null;
  }
}

function failure(code, path) {
  return Object.assign(new Error(`${code}: made by a test, open '${path}'`), { code });
}
