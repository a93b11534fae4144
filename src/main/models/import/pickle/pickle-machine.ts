import { notImportable } from '../import-error';
import { createByteCursor, type ByteCursor } from './byte-cursor';
import type { PickleValue } from './pickle-value';

/** Far above what weights need, and low enough to bound memory. */
const maxStack = 100_000;
const maxMemo = 1_000_000;

/** Reads a pickle's bytes and holds its stack; every method throws `model-invalid`. */
export interface PickleMachine extends ByteCursor {
  push(value: PickleValue): void;
  pop(): PickleValue;
  top(): PickleValue;
  mark(): void;
  popToMark(): PickleValue[];
  remember(at: number, value: PickleValue): void;
  /** Under the next number that is free. */
  rememberNext(value: PickleValue): void;
  recall(at: number): PickleValue;
  refuse(reason: string): Error;
}

/** A machine at the start of `bytes`; `file` is what errors call them. */
export function createPickleMachine(file: string, bytes: Uint8Array): PickleMachine {
  const cursor = createByteCursor(file, bytes);
  const refuse = (reason: string): Error => notImportable(file, reason);
  return { ...cursor, ...createStack(cursor, refuse), ...createMemo(cursor, refuse), refuse };
}

type Refuse = PickleMachine['refuse'];
type Stack = Pick<PickleMachine, 'push' | 'pop' | 'top' | 'mark' | 'popToMark'>;
type Memo = Pick<PickleMachine, 'remember' | 'rememberNext' | 'recall'>;

function createStack(cursor: ByteCursor, refuse: Refuse): Stack {
  const stack: PickleValue[] = [];
  const marks: number[] = [];
  const requireRoom = (): void => {
    if (stack.length + marks.length >= maxStack) throw refuse('its list of tensors is too deep');
  };
  const requireValue = (): void => {
    if (stack.length <= (marks.at(-1) ?? 0)) throw cursor.damaged();
  };
  return {
    push: (value) => {
      requireRoom();
      stack.push(value);
    },
    pop: () => {
      requireValue();
      return stack.pop()!;
    },
    top: () => {
      requireValue();
      return stack.at(-1)!;
    },
    mark: () => {
      requireRoom();
      marks.push(stack.length);
    },
    popToMark: () => {
      const from = marks.pop();
      if (from === undefined) throw cursor.damaged();
      return stack.splice(from);
    },
  };
}

function createMemo(cursor: ByteCursor, refuse: Refuse): Memo {
  const memo = new Map<number, PickleValue>();
  const remember = (at: number, value: PickleValue): void => {
    if (memo.size >= maxMemo) throw refuse('its list of tensors is too long');
    memo.set(at, value);
  };
  return {
    remember,
    rememberNext: (value) => {
      remember(memo.size, value);
    },
    recall: (at) => {
      const value = memo.get(at);
      if (value === undefined) throw cursor.damaged();
      return value;
    },
  };
}
