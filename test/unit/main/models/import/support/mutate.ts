/** Small repeatable random numbers (xorshift32). */
export function createRandom(seed: number): (below: number) => number {
  let state = (seed * 2_654_435_761 + 1) >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/**
 * A copy of `bytes` with one to four changes of the kinds that damage and malice make; `inPlace` ones
 * leave the length as it is.
 */
export function mutate(
  bytes: Uint8Array,
  seed: number,
  { inPlace = false } = {},
): Uint8Array<ArrayBuffer> {
  const random = createRandom(seed);
  let result = new Uint8Array(bytes);
  for (let changes = 1 + random(4); changes > 0 && result.length > 0; changes--) {
    result = mutateOnce(result, random, inPlace ? 3 : 6);
  }
  return result;
}

const telling = [0, 1, 0x7f, 0x80, 0xff, 0x22, 0x7b, 0x28, 0x2e];

function mutateOnce(
  bytes: Uint8Array<ArrayBuffer>,
  random: (below: number) => number,
  kinds: number,
): Uint8Array<ArrayBuffer> {
  const at = random(bytes.length);
  const other = random(bytes.length);
  const length = 1 + random(16);
  const result = new Uint8Array(bytes);
  switch (random(kinds)) {
    case 0:
      result[at]! ^= 1 << random(8);
      return result;
    case 1:
      result[at] = telling[random(telling.length)]!;
      return result;
    case 2:
      result.copyWithin(at, other, other + length);
      return result;
    case 3:
      return bytes.slice(0, at);
    case 4:
      return new Uint8Array(Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]));
    default:
      return new Uint8Array(
        Buffer.concat([
          bytes.subarray(0, at),
          bytes.subarray(other, other + length),
          bytes.subarray(at),
        ]),
      );
  }
}
