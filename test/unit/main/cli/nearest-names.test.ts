import { describe, expect, it } from 'vitest';
import { nearestNames } from '../../../../src/main/cli/nearest-names';

const fruit = ['apple', 'pineapple', 'pear', 'banana', 'Peach'];

describe('nearestNames', () => {
  it.each([
    ['aple', 'apple'],
    ['PEAR', 'pear'],
    ['bananna', 'banana'],
    ['pine', 'pineapple'],
    ['peache', 'Peach'],
  ])('finds what "%s" may have meant', (wanted, found) => {
    expect(nearestNames(wanted, fruit)[0]).toBe(found);
  });

  it('finds nothing for what looks like none of them', () => {
    expect(nearestNames('locomotive', fruit)).toEqual([]);
  });

  it('gives no more than were asked for', () => {
    expect(nearestNames('a1', ['a2', 'a3', 'a4'], 2)).toEqual(['a2', 'a3']);
  });
});
