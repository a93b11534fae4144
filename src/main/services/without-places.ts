import type { StudioPaths } from '../files/studio-paths';

/** What must not be told. */
export interface Places {
  /** The user's own folder. */
  readonly home: string;
  readonly paths: Pick<StudioPaths, 'data' | 'logs' | 'models' | 'outputs'>;
}

/**
 * A text with the studio's folders by their role, the home folder as `~`, and of any other absolute
 * path only its last part: neither a user's name nor the names of their folders remain.
 */
export function withoutPlaces(text: string, { home, paths }: Places): string {
  const { data, logs, models, outputs } = paths;
  const named: readonly (readonly [string, string])[] = [
    [models, '<models>'],
    [logs, '<logs>'],
    [outputs, '<outputs>'],
    [data, '<data>'],
    [home, '~'],
  ];
  let hidden = text;
  for (const [place, name] of named.toSorted(([a], [b]) => b.length - a.length)) {
    if (place.length > 1) hidden = hidden.replaceAll(writtenAs(place), name);
  }
  return hidden.replace(absolutePath, (path) => `…/${path.split(/[\\/]+/).at(-1) ?? ''}`);
}

/** A path as it stands, or as JSON or a URL writes it. */
function writtenAs(place: string): RegExp {
  const forms = [place, place.replaceAll('\\', '\\\\'), place.replaceAll('\\', '/')];
  const escaped = [...new Set(forms)].map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`(?:${escaped.join('|')})(?![\\w-])`, 'gi');
}

/** Of two parts or more; a URL's host and what follows `~` or a `>` are none. */
const absolutePath =
  /(?:(?<=file:\/\/)|(?<![\w~>:/.\\…]))(?:[A-Za-z]:)?(?:[\\/]+[^\s\\/"'“”:;,()[\]<>]+){2,}/g;
