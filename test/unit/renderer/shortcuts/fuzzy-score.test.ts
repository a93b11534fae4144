import { describe, expect, it } from 'vitest';
import { fuzzyScore } from '../../../../src/renderer/shortcuts/fuzzy-score';

const commands = [
  'Open a picture',
  'Save as',
  'Open the gallery',
  'Invert the mask',
  'Rectangle: mask a rectangle',
  'Größerer Pinsel',
];
const best = (query: string): string | undefined =>
  commands
    .map((name) => ({ name, score: fuzzyScore(query, name) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)[0]?.name;

describe('fuzzyScore', () => {
  it.each([
    ['gal', 'Open the gallery'],
    ['og', 'Open the gallery'],
    ['op', 'Open a picture'],
    ['sa', 'Save as'],
    ['im', 'Invert the mask'],
    ['mask', 'Invert the mask'],
    ['grosserer', undefined],
    ['grö', 'Größerer Pinsel'],
    ['gro', 'Größerer Pinsel'],
    ['xyz', undefined],
  ])('finds by %j %j', (query, expected) => {
    expect(best(query)).toBe(expected);
  });

  it('finds everything by nothing', () => {
    expect(commands.every((name) => fuzzyScore('', name) > 0)).toBe(true);
  });
});
