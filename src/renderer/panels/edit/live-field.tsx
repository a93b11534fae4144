import { Button, Switch, Text } from '@mantine/core';
import { useStore } from 'zustand';
import { useWorkbench } from '../../app/workbench-context';
import { areaOf } from '../../document/edit-area';
import { strings } from '../../strings/strings';

/** Whether each stroke is followed by a run; for edits of a picture. */
export function LiveField(): React.JSX.Element | null {
  const { run, edit, actions } = useWorkbench();
  const live = useStore(run, (state) => state.live);
  const kind = useStore(edit, (state) => state.edit);
  if (areaOf(kind) === 'none') return null;
  return (
    <div className="pm-field">
      <Switch
        label={strings.edits.live}
        description={strings.edits.liveHint}
        checked={live.kind !== 'off'}
        onChange={actions.live.toggle}
      />
      {live.kind === 'paused' && (
        <div className="pm-row">
          <Text size="xs">{strings.edits.livePaused(live.duration)}</Text>
          <Button size="compact-xs" variant="default" onClick={actions.live.resume}>
            {strings.edits.liveResume}
          </Button>
        </div>
      )}
    </div>
  );
}
