import type { After } from '../shared/rpc/resumable-link';

/** The clock of this process. */
export const after: After = (milliseconds, callback) => {
  const timer = setTimeout(callback, milliseconds);
  return () => {
    clearTimeout(timer);
  };
};
