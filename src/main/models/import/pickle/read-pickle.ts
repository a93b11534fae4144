import { callAllowed } from './allowed-calls';
import { createPickleMachine, type PickleMachine } from './pickle-machine';
import { meaningOf, type PickleValue } from './pickle-value';

/**
 * Reads a pickle of tensors as data: of its instructions only those that build numbers, texts, lists,
 * dictionaries and views of storages are known, and no name outside a short list. Nothing is run.
 * Throws `model-invalid`, naming what was refused.
 */
export function readPickle(file: string, bytes: Uint8Array): PickleValue {
  const machine = createPickleMachine(file, bytes);
  for (;;) {
    const code = machine.byte();
    if (code === stop) return machine.pop();
    const instruction = instructions.get(code);
    if (instruction === undefined) {
      throw machine.refuse(
        `its list of tensors has the instruction 0x${code.toString(16)}, which weights do not need`,
      );
    }
    instruction(machine);
  }
}

type Instruction = (machine: PickleMachine) => void;

const stop = 0x2e;

// The opcodes of Python's pickletools, by their characters.
const instructions: ReadonlyMap<number, Instruction> = new Map<number, Instruction>([
  [0x80, (m) => void requireProtocol(m, m.byte())],
  [0x95, (m) => void m.unsigned(8)],
  [code('N'), (m) => m.push(null)],
  [0x88, (m) => m.push(true)],
  [0x89, (m) => m.push(false)],
  [code('J'), (m) => m.push(m.unsigned(4) | 0)],
  [code('K'), (m) => m.push(m.unsigned(1))],
  [code('M'), (m) => m.push(m.unsigned(2))],
  [0x8a, (m) => m.push(longInteger(m, m.bytes(m.byte())))],
  [code('G'), (m) => m.push(bigEndianDouble(m.bytes(8)))],
  [code('X'), (m) => m.push(text(m, m.unsigned(4)))],
  [0x8c, (m) => m.push(text(m, m.unsigned(1)))],
  [0x8d, (m) => m.push(text(m, m.unsigned(8)))],
  [code('('), (m) => m.mark()],
  [code(')'), (m) => m.push({ kind: 'tuple', items: [] })],
  [code('t'), (m) => m.push({ kind: 'tuple', items: m.popToMark() })],
  [0x85, (m) => m.push(tupleOf(m, 1))],
  [0x86, (m) => m.push(tupleOf(m, 2))],
  [0x87, (m) => m.push(tupleOf(m, 3))],
  [code(']'), (m) => m.push({ kind: 'list', items: [] })],
  [code('a'), (m) => appendAll(m, [m.pop()])],
  [code('e'), (m) => appendAll(m, m.popToMark())],
  [code('}'), (m) => m.push({ kind: 'dict', items: new Map() })],
  [code('s'), (m) => setAll(m, [m.pop(), m.pop()].reverse())],
  [code('u'), (m) => setAll(m, m.popToMark())],
  [code('q'), (m) => m.remember(m.unsigned(1), m.top())],
  [code('r'), (m) => m.remember(m.unsigned(4), m.top())],
  [0x94, (m) => m.remember(m.memoSize, m.top())],
  [code('h'), (m) => m.push(m.recall(m.unsigned(1)))],
  [code('j'), (m) => m.push(m.recall(m.unsigned(4)))],
  [code('c'), (m) => m.push(named(m, m.line(), m.line()))],
  [0x93, (m) => m.push(stackName(m))],
  [code('Q'), (m) => m.push(storage(m, m.pop()))],
  [code('R'), (m) => m.push(call(m))],
  [code('b'), setState],
]);

function code(character: string): number {
  return character.charCodeAt(0);
}

function requireProtocol(m: PickleMachine, version: number): void {
  if (version < 2 || version > 5) throw m.refuse(`its list of tensors has version ${version}`);
}

function longInteger(m: PickleMachine, bytes: Uint8Array): number {
  if (bytes.length > 8) throw m.refuse('its list of tensors has a number beyond 64 bits');
  const bits = bytes.reduce((sum, byte, i) => sum | (BigInt(byte) << BigInt(8 * i)), 0n);
  return Number(BigInt.asIntN(8 * bytes.length, bits));
}

function bigEndianDouble(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset, 8).getFloat64(0, false);
}

function text(m: PickleMachine, length: number): string {
  return new TextDecoder().decode(m.bytes(length));
}

function tupleOf(m: PickleMachine, count: number): PickleValue {
  const items = Array.from({ length: count }, () => m.pop()).reverse();
  return { kind: 'tuple', items };
}

function appendAll(m: PickleMachine, values: readonly PickleValue[]): void {
  const list = m.top();
  if (typeof list !== 'object' || list?.kind !== 'list') throw m.refuse('it appends to no list');
  for (const value of values) list.items.push(value);
}

function setAll(m: PickleMachine, values: readonly PickleValue[]): void {
  const dict = m.top();
  if (typeof dict !== 'object' || dict?.kind !== 'dict' || values.length % 2 !== 0) {
    throw m.refuse('it sets entries of no dictionary');
  }
  for (let i = 0; i < values.length; i += 2) dict.items.set(values[i]!, values[i + 1]!);
}

function named(m: PickleMachine, module: string, name: string): PickleValue {
  const meaning = meaningOf(module, name);
  if (meaning !== null) return { kind: 'name', name: `${module}.${name}`, meaning };
  throw m.refuse(
    `it asks for “${module}.${name}”, which weights do not need and Pentimento never runs`,
  );
}

function stackName(m: PickleMachine): PickleValue {
  const [name, module] = [m.pop(), m.pop()];
  if (typeof name === 'string' && typeof module === 'string') return named(m, module, name);
  throw m.refuse('it asks for a name that is no text');
}

/** ('storage', type, key, device, length), PyTorch's own name for bytes beside the pickle. */
function storage(m: PickleMachine, id: PickleValue): PickleValue {
  if (typeof id === 'object' && id?.kind === 'tuple') {
    const [tag, type, key, , length] = id.items;
    const known = typeof type === 'object' && type?.kind === 'name' ? type.meaning : null;
    const wellFormed = tag === 'storage' && typeof key === 'string' && typeof length === 'number';
    if (wellFormed && known?.is === 'storage-type') {
      return { kind: 'storage', type: known.type, key, length };
    }
  }
  throw m.refuse('it mentions something that is not a storage of numbers');
}

function call(m: PickleMachine): PickleValue {
  const [args, callee] = [m.pop(), m.pop()];
  if (typeof args === 'object' && args?.kind === 'tuple') {
    if (typeof callee === 'object' && callee?.kind === 'name') {
      return callAllowed(m, callee.meaning, args.items);
    }
  }
  throw m.refuse('it calls something that has no name');
}

/** Attributes of a dictionary, such as PyTorch's notes on versions, are passed over. */
function setState(m: PickleMachine): void {
  m.pop();
  const target = m.top();
  if (typeof target === 'object' && target?.kind === 'dict') return;
  throw m.refuse('it sets attributes of something other than a dictionary');
}
