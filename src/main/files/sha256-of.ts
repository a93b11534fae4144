import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';

// Hashing that much holds the event loop for a few milliseconds at most.
const pieceBytes = 2 ** 20;

/** The sha256 of bytes in memory, in hexadecimal; lets other work through between its pieces. */
export async function sha256Of(bytes: Uint8Array): Promise<string> {
  const hash = createHash('sha256');
  for (let start = 0; start < bytes.length; start += pieceBytes) {
    if (start > 0) await setImmediate();
    hash.update(bytes.subarray(start, start + pieceBytes));
  }
  return hash.digest('hex');
}
