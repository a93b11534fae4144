import { expect, it } from 'vitest';
import { heatMapOf } from '../../../../src/renderer/store/heat-map';

it('goes from nearly black to pale yellow as the spread grows', () => {
  const data = Uint8Array.from([0, 85, 170, 255]);
  const { width, height, pixels } = heatMapOf({ width: 4, height: 1, data, largest: 3 });
  expect([width, height]).toEqual([4, 1]);
  expect([...pixels]).toEqual([8, 6, 20, 92, 24, 110, 226, 88, 44, 252, 246, 190]);
});
