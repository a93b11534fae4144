import { afterEach, describe, expect, it } from 'vitest';
import { speak, spokenLanguage, strings } from '../../../../src/renderer/strings/strings';

afterEach(() => {
  speak('en');
});

describe('speak', () => {
  it('puts another language in the place of every word', () => {
    expect(strings.topBar.save).toBe('Save');
    speak('de');
    expect(strings.topBar.save).toBe('Speichern');
    speak('en');
    expect(strings.topBar.save).toBe('Save');
  });
});

describe('spokenLanguage', () => {
  it('is the chosen one, whatever the system prefers', () => {
    expect(spokenLanguage('en', ['de-DE'])).toBe('en');
    expect(spokenLanguage('de', ['en-GB'])).toBe('de');
  });

  it.each([
    [['de-AT', 'en-GB'], 'de'],
    [['en-GB', 'de-AT'], 'en'],
    [['fr-FR', 'DE'], 'de'],
    [['fr-FR', 'ja'], 'en'],
    [[], 'en'],
  ] as const)('follows the system’s %j to %s', (preferred, expected) => {
    expect(spokenLanguage('system', preferred)).toBe(expected);
  });
});
