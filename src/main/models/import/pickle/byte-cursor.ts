import { notImportable } from '../import-error';

/** Reads bytes one after another; every method throws `model-invalid` at the end. */
export interface ByteCursor {
  byte(): number;
  bytes(length: number): Uint8Array;
  /** A little-endian unsigned number of 1, 2, 4 or 8 bytes. */
  unsigned(size: 1 | 2 | 4 | 8): number;
  /** Up to the next line break, which is passed. */
  line(): string;
  /** The error of something that cannot be at the present place. */
  damaged(): Error;
}

/** A cursor at the start of `bytes`; `file` is what errors call them. */
export function createByteCursor(file: string, bytes: Uint8Array): ByteCursor {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let position = 0;
  const damaged = (): Error =>
    notImportable(file, `its list of tensors is damaged at byte ${position}`);
  const take = (length: number): number => {
    if (length > bytes.length - position) throw damaged();
    position += length;
    return position - length;
  };
  return {
    damaged,
    byte: () => bytes[take(1)]!,
    bytes: (length) => bytes.subarray(take(length), position),
    unsigned: (size) => {
      const at = take(size);
      if (size === 8) return Number(view.getBigUint64(at, true));
      if (size === 4) return view.getUint32(at, true);
      return size === 2 ? view.getUint16(at, true) : view.getUint8(at);
    },
    line: () => {
      const end = bytes.indexOf(10, position);
      if (end < 0) throw damaged();
      const text = new TextDecoder().decode(bytes.subarray(position, end));
      position = end + 1;
      return text;
    },
  };
}
