import { unsigned, type Code } from './instructions';

/** A function of whole numbers that works on the module's memory and returns nothing. */
export interface KernelFunction {
  readonly name: string;
  readonly params: number;
  /** Further locals, after the parameters: whole numbers, then vectors. */
  readonly numbers: number;
  readonly vectors: number;
  readonly body: readonly Code[];
}

export interface Kernel {
  /** One page of 64 KiB. */
  readonly memory: ArrayBuffer;
  readonly functions: Readonly<Record<string, (...params: number[]) => void>>;
}

const i32Type = 0x7f;
const v128Type = 0x7b;

/** Makes a WebAssembly module with vector instructions, and one instance of it. */
export function assemble(functions: readonly KernelFunction[]): Kernel {
  const module = new WebAssembly.Module(moduleOf(functions));
  const { memory, ...exported } = new WebAssembly.Instance(module).exports;
  return {
    memory: (memory as { readonly buffer: ArrayBuffer }).buffer,
    functions: exported as Kernel['functions'],
  };
}

function moduleOf(functions: readonly KernelFunction[]): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ params }) => [
    0x60,
    ...list(Array.from({ length: params }, () => [i32Type])),
    0,
  ]);
  const exports = functions.map(({ name }, i) => [...text(name), 0x00, i]);
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, list(types)),
    ...section(3, list(functions.map((_, i) => [i]))),
    ...section(5, list([[0, 1]])),
    ...section(7, list([[...text('memory'), 0x02, 0], ...exports])),
    ...section(10, list(functions.map(codeOf))),
  ]);
}

function codeOf({ numbers, vectors, body }: KernelFunction): number[] {
  const locals = list([
    [...unsigned(numbers), i32Type],
    [...unsigned(vectors), v128Type],
  ]);
  const code = [...locals, ...body.flat(), 0x0b];
  return [...unsigned(code.length), ...code];
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...unsigned(content.length), ...content];
}

function list(items: readonly (readonly number[])[]): number[] {
  return [...unsigned(items.length), ...items.flat()];
}

function text(name: string): number[] {
  return list(Array.from(name, (letter) => [letter.charCodeAt(0)]));
}
