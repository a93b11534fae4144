import { basename } from 'node:path';
import { fileError } from '../../files/file-error';
import type { Vfs, VfsHandle } from '../../files/vfs';
import type { HttpAnswer } from './http-get';
import type { StallGuard } from './stall-guard';

export interface BodyToReceive {
  readonly vfs: Vfs;
  /** Of the part, which holds `from` bytes. */
  readonly path: string;
  readonly from: number;
  /** Bytes of the whole file. */
  readonly total: number;
  readonly answer: HttpAnswer;
  readonly guard: StallGuard;
  /** Told how many bytes of the file there are. */
  readonly onBytes: (bytes: number) => void;
}

/** What came of a body. */
type Received =
  | { readonly is: 'all' }
  | { readonly is: 'later'; readonly reason: string; readonly delay: null }
  | { readonly is: 'anew'; readonly reason: string };

/**
 * Appends a body to a part, and has it on the disk when it returns or throws. Throws `disk-full`,
 * `file-access`, or what the connection says.
 */
export async function receiveBody(body: BodyToReceive): Promise<Received> {
  const handle = await onDisk(body, body.vfs.open(body.path, 'append'));
  try {
    return await append(handle, body);
  } finally {
    await handle.close().catch(() => undefined);
  }
}

async function append(handle: VfsHandle, body: BodyToReceive): Promise<Received> {
  const { total, answer, guard, onBytes } = body;
  let bytes = body.from;
  onBytes(bytes);
  try {
    for await (const piece of answer.body) {
      if (bytes + piece.length > total) {
        return { is: 'anew', reason: `the server sent more than the ${total} bytes it had told` };
      }
      await onDisk(body, handle.writeFile(piece));
      bytes += piece.length;
      guard.arrived();
      onBytes(bytes);
    }
  } finally {
    await onDisk(body, handle.sync());
  }
  if ((await onDisk(body, handle.size())) !== bytes) {
    return { is: 'anew', reason: `bytes of “${basename(body.path)}” were lost on the disk` };
  }
  if (bytes === total) return { is: 'all' };
  return { is: 'later', reason: 'the connection broke off', delay: null };
}

async function onDisk<T>({ path }: BodyToReceive, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw fileError('written', path, error);
  }
}
