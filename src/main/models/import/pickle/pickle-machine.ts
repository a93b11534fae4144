import { notImportable } from '../import-error';
import type { PickleValue } from './pickle-value';

/** Far above what weights need, and low enough to bound memory. */
const maxStack = 100_000;
const maxMemo = 1_000_000;

/** Reads a pickle's bytes and holds its stack; every method throws `model-invalid`. */
export interface PickleMachine {
  readonly file: string;
  byte(): number;
  bytes(length: number): Uint8Array;
  /** A little-endian unsigned number of 1, 2, 4 or 8 bytes. */
  unsigned(size: 1 | 2 | 4 | 8): number;
  /** Up to the next line break, which is passed. */
  line(): string;
  push(value: PickleValue): void;
  pop(): PickleValue;
  top(): PickleValue;
  mark(): void;
  popToMark(): PickleValue[];
  remember(at: number, value: PickleValue): void;
  recall(at: number): PickleValue;
  readonly memoSize: number;
  refuse(reason: string): Error;
}

/** A machine at the start of `bytes`; `file` is what errors call them. */
export function createPickleMachine(file: string, bytes: Uint8Array): PickleMachine {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const stack: PickleValue[] = [];
  const marks: number[] = [];
  const memo = new Map<number, PickleValue>();
  let position = 0;

  const refuse = (reason: string): Error => notImportable(file, reason);
  const damaged = (): Error => refuse(`its list of tensors is damaged at byte ${position}`);
  const take = (length: number): number => {
    if (length > bytes.length - position) throw damaged();
    position += length;
    return position - length;
  };
  return {
    file,
    refuse,
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
    push: (value) => {
      if (stack.length + marks.length >= maxStack) throw refuse('its list of tensors is too deep');
      stack.push(value);
    },
    pop: () => {
      if (stack.length <= (marks.at(-1) ?? 0)) throw damaged();
      return stack.pop()!;
    },
    top: () => {
      if (stack.length <= (marks.at(-1) ?? 0)) throw damaged();
      return stack.at(-1)!;
    },
    mark: () => {
      if (stack.length + marks.length >= maxStack) throw refuse('its list of tensors is too deep');
      marks.push(stack.length);
    },
    popToMark: () => {
      const from = marks.pop();
      if (from === undefined) throw damaged();
      return stack.splice(from);
    },
    remember: (at, value) => {
      if (memo.size >= maxMemo) throw refuse('its list of tensors is too long');
      memo.set(at, value);
    },
    recall: (at) => {
      const value = memo.get(at);
      if (value === undefined) throw damaged();
      return value;
    },
    get memoSize() {
      return memo.size;
    },
  };
}
