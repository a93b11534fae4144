import { describe, expect, it } from 'vitest';
import { matchesSearch } from '../../../../src/main/files/gallery-search';

const made = {
  edit: 'inpaint',
  className: 'Strawberry',
  seed: 4711,
  modelId: 'fruit-64',
  steps: 2,
};
const matches = (search: string): boolean =>
  matchesSearch(search, { name: 'Küche_inpaint_4711_00001.png' }, { made });

describe('matchesSearch', () => {
  it.each(['', 'straw', 'STRAWBERRY', '4711', 'fruit-64', 'inpaint', 'küche', 'fruit straw'])(
    'finds %j',
    (search) => {
      expect(matches(search)).toBe(true);
    },
  );

  it('wants every word to be there', () => {
    expect(matches('strawberry upscale')).toBe(false);
  });

  it('finds a file without a recipe by its name alone', () => {
    const file = { name: 'scan.png' };
    expect(matchesSearch('scan', file, { made: null })).toBe(true);
    expect(matchesSearch('null', file, { made: null })).toBe(false);
  });

  it('knows letters that are composed in another way', () => {
    expect(matches('Ku\u0308che')).toBe(true);
  });
});
