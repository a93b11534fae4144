import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { sha256Of } from '../../../../src/main/files/sha256-of';

it.each([0, 1, 2 ** 20, 2 ** 20 + 1, 3_500_000])('hashes %i bytes', async (length) => {
  const bytes = new Uint8Array(length).map((_, i) => i * 31);
  expect(await sha256Of(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
});

it('lets other work through while it hashes many', async () => {
  let turns = 0;
  const hashed = sha256Of(new Uint8Array(8 * 2 ** 20));
  const count = (): void => {
    turns++;
    timer = setImmediate(count);
  };
  let timer = setImmediate(count);
  await hashed;
  clearImmediate(timer);
  expect(turns).toBeGreaterThanOrEqual(6);
});
