import { toStudioError } from '../../shared/errors';

/** Whether what failed can be expected to work once the disk has room or the folder its rights. */
export function isDiskError(error: unknown): boolean {
  const { code } = toStudioError(error);
  return code === 'disk-full' || code === 'file-access';
}
