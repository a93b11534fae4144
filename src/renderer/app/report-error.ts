import { toStudioError } from '../../shared/errors';
import { errorAdvice } from '../errors/error-advice';
import { errorWords } from '../errors/said-by-main';
import type { Notify } from './notice';

/** Tells the user of a failure; one that the user asked for stays untold. */
export function reportError(notify: Notify, error: unknown, retry?: () => void): void {
  const typed = toStudioError(error);
  if (typed.code === 'cancelled') return;
  const { title, retry: retryHelps } = errorAdvice(typed.code);
  notify({
    tone: 'error',
    title,
    ...errorWords(typed),
    ...(retryHelps && retry !== undefined ? { retry } : {}),
  });
}
