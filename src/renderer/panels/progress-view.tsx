import { Progress, Text } from '@mantine/core';
import { useStore } from 'zustand';
import { assertNever } from '../../shared/assert-never';
import { useNow } from '../app/use-now';
import { useWorkbench } from '../app/workbench-context';
import type { Running } from '../store/run-store';
import { secondsLeft } from '../store/time-left';
import { strings } from '../strings/strings';

/** How far the run has come, in words and as a bar. */
export function ProgressView({ running }: { readonly running: Running }): React.JSX.Element {
  const { run } = useWorkbench();
  const expected = useStore(run, ({ device }) => device?.msPerStep ?? null);
  const left = secondsLeft(running, useNow(200), expected);
  const phase = describe(running);
  return (
    <div className="pm-progress" role="group" aria-label={strings.progress.label}>
      <div className="pm-progress-text">
        <Text size="sm" fw={500} aria-live="polite">
          {phase.text}
        </Text>
        {phase.detail !== null && <span className="pm-number pm-quiet">{phase.detail}</span>}
        {left !== null && <span className="pm-number pm-quiet">{strings.progress.left(left)}</span>}
      </div>
      <Progress
        size={4}
        value={phase.fraction === 0 ? 100 : phase.fraction * 100}
        color={phase.fraction === 0 ? 'gray.5' : 'ember'}
        striped={phase.fraction === 0}
        animated={phase.fraction === 0}
        aria-label={strings.progress.label}
        transitionDuration={120}
      />
    </div>
  );
}

interface Phase {
  readonly text: string;
  readonly detail: string | null;
  /** 0 to 1. */
  readonly fraction: number;
}

function describe({ progress, cancelling }: Running): Phase {
  if (cancelling) return { text: strings.edit.cancelling, detail: null, fraction: 0 };
  if (progress === null) return { text: strings.progress.starting, detail: null, fraction: 0 };
  switch (progress.phase) {
    case 'queued':
      return { text: strings.progress.queued(progress.position), detail: null, fraction: 0 };
    case 'loading':
      return {
        text: strings.progress.loading(progress.fraction),
        detail: null,
        fraction: progress.fraction,
      };
    case 'step': {
      const { step, steps, sigma } = progress;
      return {
        text: strings.progress.step(step + 1, steps),
        detail: strings.progress.sigma(sigma),
        fraction: (step + 1) / steps,
      };
    }
    default:
      return assertNever(progress);
  }
}
