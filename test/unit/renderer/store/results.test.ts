import { describe, expect, it } from 'vitest';
import {
  addResults,
  maxResults,
  neighbourOf,
  stepThrough,
  type Result,
} from '../../../../src/renderer/store/results';

const result = (id: string): Result => ({
  id,
  duration: 1,
  pinned: false,
  live: false,
  thumbnail: { width: 1, height: 1, pixels: new Uint8ClampedArray(4) },
  variant: {} as Result['variant'],
});
const strip = ['a', 'b', 'c'].map(result);

describe('addResults', () => {
  it('puts a live result in the place of the live one before', () => {
    const live = (id: string): Result => ({ ...result(id), live: true });
    const { kept, dropped } = addResults([...strip, live('l1')], [live('l2')]);
    expect(kept.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'l2']);
    expect(dropped.map(({ id }) => id)).toEqual(['l1']);
  });

  it('lets the oldest go when there are too many', () => {
    const many = Array.from({ length: maxResults }, (_, i) => result(String(i)));
    const { kept, dropped } = addResults(many, strip);
    expect(kept).toHaveLength(maxResults);
    expect(kept.at(-1)?.id).toBe('c');
    expect(dropped.map(({ id }) => id)).toEqual(['0', '1', '2']);
  });
});

describe('neighbourOf', () => {
  it('shows the next, then the previous, then the document', () => {
    expect(neighbourOf(strip, 'b')).toBe('c');
    expect(neighbourOf(strip, 'c')).toBe('b');
    expect(neighbourOf(strip.slice(0, 1), 'a')).toBeNull();
    expect(neighbourOf(strip, 'gone')).toBeNull();
  });
});

describe('stepThrough', () => {
  it('walks the strip with the document before its first', () => {
    expect(stepThrough(strip, null, 1)).toBe('a');
    expect(stepThrough(strip, 'a', -1)).toBeNull();
    expect(stepThrough(strip, null, -1)).toBeNull();
    expect(stepThrough(strip, 'c', 1)).toBe('c');
    expect(stepThrough([], null, 1)).toBeNull();
  });
});
