import { expect, test } from 'vitest';
import { createCrashLimit } from '../../../../src/main/electron/crash-limit';

test('three crashes in a minute are borne, the fourth is not', () => {
  let time = 0;
  const bearable = createCrashLimit({ times: 3, within: 60_000, now: () => time });
  const at = (milliseconds: number): boolean => {
    time = milliseconds;
    return bearable();
  };
  expect([at(0), at(10_000), at(20_000), at(30_000)]).toEqual([true, true, true, false]);
  expect(at(79_999)).toBe(true);
  expect(at(1_000_000)).toBe(true);
});
