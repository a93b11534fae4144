import { expect, it } from 'vitest';
import { createTransferRate } from '../../../../../src/main/models/download/transfer-rate';

it('tells the bytes a second of the last seconds, whatever came before', () => {
  const rate = createTransferRate();
  expect(rate.at(0, 1000)).toBeNull();
  expect(rate.at(1000, 3000)).toBe(2000);
  for (let second = 2; second <= 20; second++) rate.at(1000 * second, 3000);
  expect(rate.at(21_000, 3000)).toBe(0);
  expect(rate.at(22_000, 8000)).toBeCloseTo(1000, 0);
});

it('begins anew when a file does', () => {
  const rate = createTransferRate();
  rate.at(0, 5000);
  expect(rate.at(1000, 100)).toBeNull();
  expect(rate.at(2000, 400)).toBe(300);
});
