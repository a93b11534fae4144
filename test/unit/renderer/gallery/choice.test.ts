import { describe, expect, it } from 'vitest';
import {
  choose,
  chooseAll,
  keepChoice,
  moveIn,
  noChoice,
} from '../../../../src/renderer/gallery/choice';

const ids = ['a', 'b', 'c', 'd', 'e'];
const plain = { toggle: false, range: false };
const toggle = { toggle: true, range: false };
const range = { toggle: false, range: true };
const chosenOf = ({ chosen }: { chosen: ReadonlySet<string> }): string =>
  [...chosen].sort().join('');

describe('choosing', () => {
  it('takes one, adds and takes away single ones, and spans ranges in both directions', () => {
    let choice = choose(noChoice, ids, 'b', plain);
    expect(chosenOf(choice)).toBe('b');
    choice = choose(choice, ids, 'd', range);
    expect(chosenOf(choice)).toBe('bcd');
    choice = choose(choice, ids, 'a', range);
    expect(chosenOf(choice)).toBe('ab');
    choice = choose(choice, ids, 'e', toggle);
    expect(chosenOf(choice)).toBe('abe');
    expect(chosenOf(choose(choice, ids, 'a', toggle))).toBe('be');
    expect(chosenOf(choose(choice, ids, 'c', plain))).toBe('c');
    expect(chosenOf(chooseAll(choice, ids))).toBe('abcde');
  });

  it('goes on at the neighbour of what has gone', () => {
    const choice = choose(noChoice, ids, 'c', plain);
    const after = keepChoice(choice, ids, ['a', 'b', 'd', 'e']);
    expect([chosenOf(after), after.current]).toEqual(['d', 'd']);
    const last = keepChoice(choose(noChoice, ids, 'e', plain), ids, ['a', 'b']);
    expect(last.current).toBe('b');
    const none = keepChoice(choice, ids, []);
    expect([chosenOf(none), none.current]).toEqual(['', null]);
  });

  it('chooses nothing by itself', () => {
    expect(keepChoice(noChoice, ids, ['a'])).toEqual(noChoice);
  });
});

describe('moving by keys', () => {
  const grid = { count: 5, columns: 2, page: 2 };
  it.each([
    ['ArrowRight', 0, 1],
    ['ArrowRight', 4, 4],
    ['ArrowLeft', 0, 0],
    ['ArrowDown', 1, 3],
    ['ArrowDown', 3, 4],
    ['ArrowUp', 3, 1],
    ['ArrowUp', 1, 1],
    ['PageDown', 0, 4],
    ['PageUp', 4, 0],
    ['End', 1, 4],
    ['Home', 3, 0],
    ['x', 3, null],
  ])('%s leads from %i to %s', (key, from, to) => {
    expect(moveIn(key, from, grid)).toBe(to);
  });
});
