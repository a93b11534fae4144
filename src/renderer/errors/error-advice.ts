import { assertNever } from '../../shared/assert-never';
import type { ErrorCode } from '../../shared/errors';
import { strings } from '../strings/strings';

/** How an error is presented: a title and whether doing the same again can help. */
export interface ErrorAdvice {
  readonly title: string;
  readonly advice: string;
  readonly retry: boolean;
}

/** The presentation of each kind of error. */
export function errorAdvice(code: ErrorCode): ErrorAdvice {
  const { title, advice } = strings.errors[code];
  return { title, advice, retry: retryHelps(code) };
}

function retryHelps(code: ErrorCode): boolean {
  switch (code) {
    case 'busy':
    case 'inference-failed':
    case 'out-of-memory':
    case 'device-lost':
    case 'engine-lost':
    case 'connection-lost':
    case 'network':
    case 'disk-full':
    case 'file-access':
    case 'internal':
      return true;
    case 'cancelled':
    case 'invalid-request':
    case 'unknown-method':
    case 'model-not-found':
    case 'model-invalid':
    case 'image-unreadable':
    case 'image-unsupported':
    case 'project-unreadable':
    case 'conflict':
      return false;
    default:
      return assertNever(code);
  }
}
