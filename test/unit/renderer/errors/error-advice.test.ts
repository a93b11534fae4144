import { describe, expect, it } from 'vitest';
import { errorAdvice } from '../../../../src/renderer/errors/error-advice';
import { errorCodes } from '../../../../src/shared/errors';

describe('errorAdvice', () => {
  it.each(errorCodes)('has a title and advice for %s', (code) => {
    const { title, advice } = errorAdvice(code);
    expect(title).not.toBe('');
    expect(advice).toMatch(/\.$/);
  });

  it('gives each kind of error a title of its own', () => {
    const titles = errorCodes.map((code) => errorAdvice(code).title);
    expect(new Set(titles).size).toBe(errorCodes.length);
  });

  it('offers a retry only where doing the same again can help', () => {
    expect(errorAdvice('engine-lost').retry).toBe(true);
    expect(errorAdvice('disk-full').retry).toBe(true);
    expect(errorAdvice('image-unsupported').retry).toBe(false);
    expect(errorAdvice('cancelled').retry).toBe(false);
  });
});
