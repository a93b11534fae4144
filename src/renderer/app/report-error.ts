import { toStudioError } from '../../shared/errors';
import { errorAdvice } from '../errors/error-advice';
import type { Notify } from './notice';

/** Tells the user of a failure; one that the user asked for stays untold. */
export function reportError(notify: Notify, error: unknown, retry?: () => void): void {
  const { code, message, remedy } = toStudioError(error);
  if (code === 'cancelled') return;
  const { title, advice, retry: retryHelps } = errorAdvice(code);
  notify({
    tone: 'error',
    title,
    message: `${message} ${remedy === '' ? advice : remedy}`,
    ...(retryHelps && retry !== undefined ? { retry } : {}),
  });
}
