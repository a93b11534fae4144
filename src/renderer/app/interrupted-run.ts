import { z } from 'zod';
import { editKindSchema } from '../../shared/edit-contract';
import type { RunStore } from '../store/run-store';

const key = 'pentimento.running';

const interruptedSchema = z.strictObject({
  /** By which the run can be rejoined. */
  ticket: z.string(),
  edit: editKindSchema,
  /** The picture that was on the canvas when it began. */
  pictureId: z.string().nullable(),
  covering: z.boolean(),
});

/** A run in whose middle its page went away. */
export type InterruptedRun = z.infer<typeof interruptedSchema>;

/** What remembering needs of the page; a `Window` has it all. */
export interface RememberingPage {
  readonly sessionStorage: Pick<Storage, 'getItem' | 'removeItem' | 'setItem'>;
  addEventListener(type: 'pagehide', listener: () => void, options: { capture: true }): void;
}

/** The run in whose middle the page before this one went away; null when there was none. */
export function takeInterrupted({ sessionStorage }: RememberingPage): InterruptedRun | null {
  const stored = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  try {
    return stored === null ? null : interruptedSchema.parse(JSON.parse(stored));
  } catch {
    return null;
  }
}

/** Remembers for the next page, if there is one, whether a run was on its way. */
export function markRuns(run: RunStore, page: RememberingPage): void {
  let leaving = false;
  // First of all listeners: another one ends the connection, and the run's progress with it.
  page.addEventListener(
    'pagehide',
    () => {
      leaving = true;
    },
    { capture: true },
  );
  run.subscribe(({ phase }, before) => {
    if (leaving || (phase.kind === 'running') === (before.phase.kind === 'running')) return;
    if (phase.kind === 'running') {
      const { ticket, edit, edited, covering } = phase;
      const interrupted = { ticket, edit, pictureId: edited?.picture.id ?? null, covering };
      page.sessionStorage.setItem(key, JSON.stringify(interrupted satisfies InterruptedRun));
    } else page.sessionStorage.removeItem(key);
  });
}
