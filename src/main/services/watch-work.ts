import type { Progress } from '../../shared/progress';
import type { CallContext } from '../../shared/rpc/ongoing-call';
import type { Work } from '../desktop';

/** What a job's handler looks like. */
type Run<P, R> = (request: P, context: CallContext<Progress>) => Promise<R>;

/** Watches runs on their way through, and tells how the work as a whole stands. */
export function createWorkWatch(onWork: (work: Work) => void): <P, R>(run: Run<P, R>) => Run<P, R> {
  const fractions = new Map<symbol, number | null>();
  const tell = (): void => {
    const started = [...fractions.values()].find((fraction) => fraction !== null);
    onWork({ running: fractions.size, fraction: started ?? null });
  };
  return (run) => async (request, context) => {
    const job = Symbol('job');
    fractions.set(job, null);
    tell();
    try {
      const progress = (value: Progress): void => {
        const fraction = fractionOf(value);
        if (fraction !== null) {
          fractions.set(job, fraction);
          tell();
        }
        context.progress(value);
      };
      return await run(request, { ...context, progress });
    } finally {
      fractions.delete(job);
      tell();
    }
  };
}

function fractionOf(progress: Progress): number | null {
  return progress.phase === 'step' ? (progress.step + 1) / progress.steps : null;
}
