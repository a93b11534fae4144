import { basename } from 'node:path';
import { StudioError } from '../../shared/errors';

/** The code of a Node.js error, such as `ENOSPC`; null when it has none. */
export function errnoOf(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : null;
}

/** Turns a failed file operation into a `disk-full` or `file-access` error that names the file. */
export function fileError(action: 'read' | 'written', path: string, error: unknown): StudioError {
  if (error instanceof StudioError) return error;
  const code = errnoOf(error);
  const failed = `“${basename(path)}” could not be ${action}`;
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new StudioError(
        'disk-full',
        `${failed}: the disk is full.`,
        'Free some space or choose another folder, then try again.',
        error,
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new StudioError(
        'file-access',
        `${failed}: its folder or the file itself does not permit it (${code}).`,
        'Choose another folder, or give yourself the right to it, then try again.',
        error,
      );
    case 'ENOENT':
    case 'ENOTDIR':
      return new StudioError(
        'file-access',
        `${failed}: it, or the folder it lies in, does not exist (${code}).`,
        'Check that its drive is connected and its folder is there, then try again.',
        error,
      );
    default:
      return new StudioError(
        'file-access',
        `${failed}: the disk reported a fault (${code ?? reasonOf(error)}).`,
        'Check the disk or choose another folder, then try again.',
        error,
      );
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
