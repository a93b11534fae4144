import type { SaidByMain } from '../errors/said-by-main';

/** Something to tell the user in passing. */
export interface Notice extends SaidByMain {
  readonly tone: 'info' | 'success' | 'error';
  readonly title: string;
  /** Offered as a button. */
  readonly retry?: () => void;
  /** Offered as a button with words of its own. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** Shows a notice. */
export type Notify = (notice: Notice) => void;
