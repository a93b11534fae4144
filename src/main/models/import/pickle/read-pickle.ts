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
    const value = values.get(code);
    if (value !== undefined) {
      machine.push(value(machine));
    } else if (!act(code, machine)) {
      throw machine.refuse(
        `its list of tensors has the instruction 0x${code.toString(16)}, which weights do not need`,
      );
    }
  }
}

const stop = 0x2e;

// The opcodes of Python's pickletools, by their characters.
/** Instructions that push what they return. */
const values: ReadonlyMap<number, (machine: PickleMachine) => PickleValue> = new Map<
  number,
  (machine: PickleMachine) => PickleValue
>([
  [code('N'), () => null],
  [0x88, () => true],
  [0x89, () => false],
  [code('J'), (m) => m.unsigned(4) | 0],
  [code('K'), (m) => m.unsigned(1)],
  [code('M'), (m) => m.unsigned(2)],
  [0x8a, (m) => longInteger(m, m.bytes(m.byte()))],
  [code('G'), (m) => bigEndianDouble(m.bytes(8))],
  [code('X'), (m) => text(m, m.unsigned(4))],
  [0x8c, (m) => text(m, m.unsigned(1))],
  [0x8d, (m) => text(m, m.unsigned(8))],
  [code(')'), () => ({ kind: 'tuple', items: [] })],
  [code('t'), (m) => ({ kind: 'tuple', items: m.popToMark() })],
  [0x85, (m) => tupleOf(m, 1)],
  [0x86, (m) => tupleOf(m, 2)],
  [0x87, (m) => tupleOf(m, 3)],
  [code(']'), () => ({ kind: 'list', items: [] })],
  [code('}'), () => ({ kind: 'dict', items: new Map() })],
  [code('h'), (m) => m.recall(m.unsigned(1))],
  [code('j'), (m) => m.recall(m.unsigned(4))],
  [code('c'), (m) => named(m, m.line(), m.line())],
  [0x93, stackName],
  [code('Q'), (m) => storage(m, m.pop())],
  [code('R'), call],
]);

/** Instructions that do no more than change what is there. */
function act(code: number, m: PickleMachine): boolean {
  switch (code) {
    case 0x80:
      requireProtocol(m, m.byte());
      return true;
    case 0x95: // The length of a frame
      m.unsigned(8);
      return true;
    case 0x28: // (
      m.mark();
      return true;
    case 0x61: // a
      appendAll(m, [m.pop()]);
      return true;
    case 0x65: // e
      appendAll(m, m.popToMark());
      return true;
    case 0x73: // s
      setAll(m, [m.pop(), m.pop()].reverse());
      return true;
    case 0x75: // u
      setAll(m, m.popToMark());
      return true;
    case 0x71: // q
      m.remember(m.unsigned(1), m.top());
      return true;
    case 0x72: // r
      m.remember(m.unsigned(4), m.top());
      return true;
    case 0x94:
      m.rememberNext(m.top());
      return true;
    case 0x62: // b
      setState(m);
      return true;
    default:
      return false;
  }
}

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
