import { errnoOf } from '../../files/file-error';

/** Why a connection failed, as a clause for the user. */
export function connectionReason(error: unknown): string {
  const code = errnoOf(error);
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'ENETUNREACH':
    case 'ENETDOWN':
      return 'the server cannot be found, and perhaps this computer is offline';
    case 'ECONNREFUSED':
      return 'the server does not answer';
    case 'ECONNRESET':
    case 'EPIPE':
      return 'the connection broke off';
    default:
      return `the connection failed (${code ?? (error instanceof Error ? error.message : String(error))})`;
  }
}
