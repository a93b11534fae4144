import { StudioError } from '../../../shared/errors';

/** The error of a download that cannot go on; `reason` says why, as a clause. */
export function networkError(file: string, reason: string, remedy?: string): StudioError {
  return new StudioError(
    'network',
    `“${file}” was not downloaded: ${reason}.`,
    remedy ??
      'Try again later; if it happens again, name a mirror, or download the files yourself and import them.',
  );
}
