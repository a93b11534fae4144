import { afterEach, expect, it } from 'vitest';
import { errorWords, saidByMain } from '../../../../src/renderer/errors/said-by-main';
import { speak } from '../../../../src/renderer/strings/strings';

const error = { code: 'disk-full', message: 'There is no room.', remedy: 'Make some.' } as const;

afterEach(() => {
  speak('en');
});

it('what main says is shown as it is in English', () => {
  expect(errorWords(error)).toEqual({ message: 'There is no room. Make some.' });
  expect(errorWords({ ...error, remedy: '' }).message).toMatch(/^There is no room\. Free some/);
  expect(saidByMain('A note.')).toEqual({ message: 'A note.' });
});

it('a German window advises in German, and keeps the English for the details', () => {
  speak('de');
  const { message, details } = errorWords(error);
  expect(message).toContain('Platz');
  expect(details).toBe('There is no room. Make some.');
  expect(saidByMain('A note.')).toEqual({ details: 'A note.' });
});
