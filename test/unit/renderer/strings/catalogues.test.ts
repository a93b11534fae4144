import { describe, expect, it } from 'vitest';
import { german } from '../../../../src/renderer/strings/de';
import { english } from '../../../../src/renderer/strings/en';

type Word = string | ((...values: number[]) => string);

/** Every word of a catalogue by its path. */
function wordsOf(value: unknown, path = ''): readonly (readonly [string, Word])[] {
  if (typeof value === 'string' || typeof value === 'function') return [[path, value as Word]];
  if (typeof value !== 'object' || value === null) throw new TypeError(`${path} is no word`);
  return Object.entries(value).flatMap(([key, inner]) => wordsOf(inner, `${path}.${key}`));
}

const inEnglish = new Map(wordsOf(english));
const inGerman = new Map(wordsOf(german));

/** Values unlike each other and unlike what a sentence says by itself. */
const sampleSets = [
  [131, 257, 389, 521],
  [1, 257, 389, 521],
  [0.25, 0.5, 0.75, 0.125],
] as const;

function said(word: Word, values: readonly number[]): string {
  return typeof word === 'string' ? word : word(...values);
}

/** The numbers in a sentence, whichever decimal sign they have, in order of size. */
function numbersIn(text: string): string[] {
  return [...text.matchAll(/\d+(?:[.,]\d+)*/g)].map(([n]) => n.replace(/[.,]/g, ':')).sort();
}

describe('the German catalogue', () => {
  it('has the words of the English one, and no other', () => {
    expect([...inGerman.keys()].sort()).toEqual([...inEnglish.keys()].sort());
  });

  it('says the same numbers in every sentence', () => {
    // A date is written in an order of its own.
    const sentences = [...inEnglish].filter(([path]) => !path.endsWith('.date'));
    const unlike = sentences.filter(([path, word]) => {
      const other = inGerman.get(path)!;
      return sampleSets.some(
        (values) =>
          String(numbersIn(said(other, values))) !== String(numbersIn(said(word, values))),
      );
    });
    expect(unlike.map(([path]) => path)).toEqual([]);
  });

  it('leaves nothing empty that English has a word for', () => {
    const empty = [...inGerman].filter(([path, word]) => word === '' && inEnglish.get(path) !== '');
    expect(empty).toEqual([]);
  });

  it('speaks to nobody in particular', () => {
    const personal = /\b(du|dich|dir|dein\w*|Sie|Ihnen|Ihr\w*)\b/;
    // At the beginning of a sentence, “Sie” is the plural or the feminine.
    const spoken = [...inGerman].filter(([, word]) =>
      personal.test(said(word, sampleSets[0]).replace(/(^|[.!?:] )(Sie|Ihre?)\b/g, '$1')),
    );
    expect(spoken.map(([path]) => path)).toEqual([]);
  });
});

it('neither catalogue has straight quotes or three dots', () => {
  const words = [...inEnglish, ...inGerman].filter(([path]) => !path.startsWith('.keys.'));
  const careless = /"|\.\.\.|(?<=\p{L})'(?=\p{L})/u;
  const found = words.filter(([, word]) => careless.test(said(word, sampleSets[0])));
  expect(found.map(([path]) => path)).toEqual([]);
});
