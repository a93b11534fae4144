import { Button } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useStore } from 'zustand';
import { useWorkbench } from '../app/workbench-context';
import { shownResult } from '../store/run-store';
import { strings } from '../strings/strings';
import { ExploreRow, ExploreTools } from './explore-tools';
import { FaithfulnessBadges } from './faithfulness-badge';
import { FilmStrip } from './film-strip';
import { ProgressView } from './progress-view';

/** The strip at the bottom: what runs, what came of it, and what to do with that. */
export function ResultsStrip(): React.JSX.Element | null {
  const { run } = useWorkbench();
  const phase = useStore(run, (state) => state.phase);
  const count = useStore(run, ({ results }) => results.length);
  if (phase.kind !== 'running' && count === 0) return null;
  return (
    <section className="pm-strip" aria-label={strings.results.label}>
      <div className="pm-strip-head">
        {phase.kind === 'running' ? <ProgressView running={phase} /> : <ShownResult />}
      </div>
      {phase.kind !== 'running' && <ExploreRow />}
      <FilmStrip />
    </section>
  );
}

function ShownResult(): React.JSX.Element {
  const { run, actions } = useWorkbench();
  const shown = useStore(run, shownResult);
  const count = useStore(run, ({ results }) => results.length);
  return (
    <>
      <div className="pm-strip-facts">
        {shown === null ? (
          <span className="pm-quiet">{strings.results.added(count)}</span>
        ) : (
          <>
            <FaithfulnessBadges faithfulness={shown.variant.result.faithfulness} />
            <span className="pm-number pm-quiet">
              {strings.results.seed(shown.variant.result.seed)}
            </span>
            <span className="pm-number pm-quiet">{strings.results.took(shown.duration)}</span>
          </>
        )}
      </div>
      <div className="pm-row pm-strip-actions">
        {shown !== null && <ExploreTools shown={shown} />}
        {count > 1 && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            onClick={actions.result.discardAll}
          >
            {strings.results.discardAll}
          </Button>
        )}
        <Button
          size="compact-sm"
          variant="default"
          disabled={shown === null}
          leftSection={<IconX size={16} stroke={1.8} aria-hidden />}
          onClick={actions.result.discard}
        >
          {strings.results.discard}
        </Button>
        <Button
          size="compact-sm"
          disabled={shown === null}
          leftSection={<IconCheck size={16} stroke={1.8} aria-hidden />}
          onClick={actions.result.accept}
        >
          {strings.results.accept}
        </Button>
      </div>
    </>
  );
}
