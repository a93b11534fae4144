import { Alert, Button, Kbd, Text } from '@mantine/core';
import { IconAlertTriangle, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useStore } from 'zustand';
import { runInputs } from '../app/run-inputs';
import { useShortcutHint } from '../app/use-shortcut-hint';
import { useDocument, useWorkbench } from '../app/workbench-context';
import { errorAdvice } from '../errors/error-advice';
import { MainWords } from '../errors/main-words';
import { errorWords } from '../errors/said-by-main';
import type { StudioError } from '../../shared/errors';
import { blockerOf } from '../store/plan-run';
import { strings } from '../strings/strings';

/** Starts and stops the run, and says what is missing or went wrong. */
export function RunButton(): React.JSX.Element {
  const bench = useWorkbench();
  const { run, edit, settings, models, view, actions } = bench;
  const phase = useStore(run, (state) => state.phase);
  // These decide what is missing; they are read through `runInputs`.
  useStore(edit);
  useStore(settings);
  useStore(models);
  useDocument();
  const blocker = blockerOf(runInputs(bench));
  const runHint = useShortcutHint('run');
  const cancelHint = useShortcutHint('cancel');

  return (
    <div className="pm-run">
      {phase.kind === 'failed' && <RunError error={phase.error} />}
      {phase.kind !== 'running' && blocker !== null && (
        <Text size="xs" c="dimmed" id="pm-run-needs">
          {strings.edit.needs[blocker]}
        </Text>
      )}
      {phase.kind !== 'running' && blocker === 'card' && (
        <Button
          fullWidth
          variant="default"
          onClick={() => {
            view.setState({ dialog: 'firstUse' });
          }}
        >
          {strings.checkpoints.firstUse.open}
        </Button>
      )}
      {phase.kind === 'running' ? (
        <Button
          fullWidth
          size="md"
          variant="default"
          leftSection={<IconPlayerStop size={18} stroke={1.6} aria-hidden />}
          rightSection={<Kbd aria-hidden>{cancelHint.keys}</Kbd>}
          aria-keyshortcuts={cancelHint.aria}
          disabled={phase.cancelling}
          onClick={actions.edit.cancel}
        >
          {phase.cancelling ? strings.edit.cancelling : strings.edit.cancel}
        </Button>
      ) : (
        <Button
          fullWidth
          size="md"
          leftSection={<IconPlayerPlay size={18} stroke={1.6} aria-hidden />}
          rightSection={
            <Kbd className="pm-kbd-on-accent" aria-hidden>
              {runHint.keys}
            </Kbd>
          }
          aria-keyshortcuts={runHint.aria}
          aria-describedby={blocker === null ? undefined : 'pm-run-needs'}
          disabled={blocker !== null}
          onClick={actions.edit.run}
        >
          {strings.edit.run}
        </Button>
      )}
    </div>
  );
}

function RunError({ error }: { readonly error: StudioError }): React.JSX.Element {
  const { run, actions } = useWorkbench();
  const { title, retry } = errorAdvice(error.code);
  return (
    <Alert
      role="alert"
      color="red"
      variant="light"
      title={title}
      icon={<IconAlertTriangle size={18} stroke={1.6} aria-hidden />}
      withCloseButton
      closeButtonLabel={strings.notices.close}
      onClose={() => {
        run.setState({ phase: { kind: 'idle' } });
      }}
    >
      <MainWords {...errorWords(error)} />
      {retry && (
        <Button size="compact-sm" variant="default" mt="xs" onClick={actions.edit.run}>
          {strings.notices.retry}
        </Button>
      )}
    </Alert>
  );
}
