import type { Readable } from 'node:stream';

/** So much may wait to be read before the sender is held up. */
const mostWaiting = 2 ** 20;

/**
 * The bytes of a stream as they come. Unlike the stream's own iterator, it hands out all that has
 * arrived before it rejects because the stream broke.
 */
export function piecesOf(stream: Readable): AsyncIterable<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let waiting = 0;
  let end: { readonly error: Error | null } | null = null;
  let wake = (): void => undefined;
  const finish = (error: Error | null): void => {
    end ??= { error };
    wake();
  };
  stream.on('data', (piece: Uint8Array) => {
    pieces.push(piece);
    waiting += piece.length;
    if (waiting > mostWaiting) stream.pause();
    wake();
  });
  stream.on('end', () => {
    finish(null);
  });
  stream.on('error', finish);
  stream.on('close', () => {
    finish(new Error('the stream was closed'));
  });

  async function* all(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const piece = pieces.shift();
      if (piece !== undefined) {
        waiting -= piece.length;
        yield piece;
        continue;
      }
      if (end !== null) break;
      const arrival = new Promise<void>((resolve) => {
        wake = resolve;
      });
      stream.resume();
      await arrival;
    }
    if (end.error !== null) throw end.error;
  }
  return all();
}
