/** Writes one protobuf message, field by field; see https://protobuf.dev/programming-guides/encoding. */
export interface ProtoWriter {
  /** An integer as a varint; negative ones as two's complement in 64 bits. */
  int(field: number, value: number): void;
  float(field: number, value: number): void;
  text(field: number, value: string): void;
  bytes(field: number, value: Uint8Array): void;
  /** An embedded message. */
  message(field: number, write: (message: ProtoWriter) => void): void;
}

/** The bytes of the message that `write` writes. */
export function encodeMessage(write: (message: ProtoWriter) => void): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = [];
  const tag = (field: number, wireType: number): void => {
    pieces.push(varint(BigInt(field * 8 + wireType)));
  };
  const bytes = (field: number, value: Uint8Array): void => {
    tag(field, 2);
    pieces.push(varint(BigInt(value.length)), value);
  };
  write({
    int: (field, value) => {
      tag(field, 0);
      pieces.push(varint(BigInt.asUintN(64, BigInt(value))));
    },
    float: (field, value) => {
      tag(field, 5);
      pieces.push(new Uint8Array(Float32Array.of(value).buffer));
    },
    text: (field, value) => {
      bytes(field, new TextEncoder().encode(value));
    },
    bytes,
    message: (field, inner) => {
      bytes(field, encodeMessage(inner));
    },
  });
  return joined(pieces);
}

function varint(value: bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(pieces.reduce((total, { length }) => total + length, 0));
  let position = 0;
  for (const piece of pieces) {
    result.set(piece, position);
    position += piece.length;
  }
  return result;
}
