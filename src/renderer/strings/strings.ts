import type { Language } from '../../shared/settings';
import { german } from './de';
import { english, type Strings } from './en';

/** The languages that the window speaks. */
export type Spoken = Exclude<Language, 'system'>;

const catalogues: Readonly<Record<Spoken, Strings>> = { en: english, de: german };

/**
 * Every word of the window, in the language in use. It is to be read where the word is shown, never
 * kept: `speak` puts another catalogue in its place.
 */
export let strings: Strings = english;

/** Changes the language; what is on the screen follows when it is next rendered. */
export function speak(language: Spoken): void {
  strings = catalogues[language];
}

/** Whether the window speaks the language of what main says in words of its own, English. */
export function speaksAsMain(): boolean {
  return strings === english;
}

/** The language that a choice comes to; `preferred` are BCP 47 tags, the best first. */
export function spokenLanguage(choice: Language, preferred: readonly string[]): Spoken {
  if (choice !== 'system') return choice;
  const known = preferred.map((tag) => tag.toLowerCase().split('-')[0]);
  return known.includes('de') && known.find((tag) => tag === 'de' || tag === 'en') === 'de'
    ? 'de'
    : 'en';
}
