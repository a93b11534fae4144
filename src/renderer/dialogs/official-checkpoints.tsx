import { Switch, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useWorkbench } from '../app/workbench-context';
import { strings } from '../strings/strings';
import { CheckpointEntry } from './checkpoint-entry';
import { MirrorField } from './mirror-field';

/** The published checkpoints, and how they are downloaded. */
export function OfficialCheckpoints(): React.JSX.Element {
  const { catalogue, models, settings, actions } = useWorkbench();
  const entries = useStore(catalogue, (state) => state.entries);
  const installed = useStore(models, (state) => state.models);
  const mirror = useStore(settings, (state) => state.settings.modelMirror);
  const [half, setHalf] = useState(false);
  const words = strings.checkpoints;
  useEffect(() => {
    actions.checkpoints.refresh();
    // What is installed decides what the catalogue says.
  }, [actions, installed]);
  return (
    <section aria-labelledby="pm-checkpoints">
      <Text component="h3" id="pm-checkpoints" fw={600}>
        {words.title}
      </Text>
      <Text size="sm" c="dimmed" mt={4}>
        {words.text}
      </Text>
      {mirror !== null && (
        <Text size="sm" mt={4} className="pm-path">
          {words.from(mirror)}
        </Text>
      )}
      <Switch
        mt={10}
        label={words.half}
        checked={half}
        onChange={({ currentTarget }) => {
          setHalf(currentTarget.checked);
        }}
      />
      <ul className="pm-models">
        {entries?.map((entry) => (
          <CheckpointEntry key={entry.id} entry={entry} storage={half ? 'float16' : 'float32'} />
        ))}
      </ul>
      <MirrorField />
    </section>
  );
}
