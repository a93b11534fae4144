import type { Work } from './work';

/** What a command about models works with. */
export interface ModelWork extends Omit<Work, 'report'> {
  /** Says a mistake and remembers it for `--json`; `path` is the checkpoint or model it concerns. */
  readonly fail: (path: string | null, error: unknown) => Promise<void>;
}
