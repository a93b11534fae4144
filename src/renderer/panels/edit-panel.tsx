import { SegmentedControl, Text } from '@mantine/core';
import { useStore } from 'zustand';
import { useWorkbench } from '../app/workbench-context';
import type { EditKind } from '../store/steps-choice';
import { strings } from '../strings/en';
import { ClassField } from './class-field';
import { ModelField } from './model-field';
import { RunButton } from './run-button';
import { SeedField } from './seed-field';
import { StepsField } from './steps-field';
import { VariationsField } from './variations-field';

const kinds: readonly EditKind[] = ['generate', 'inpaint'];

/** What to run, and with which settings. */
export function EditPanel(): React.JSX.Element {
  const { edit } = useWorkbench();
  const chosen = useStore(edit, (state) => state.edit);
  return (
    <aside className="pm-panel" aria-label={strings.edit.label}>
      <div className="pm-panel-fields">
        <div className="pm-field">
          <SegmentedControl
            fullWidth
            aria-label={strings.edit.kind}
            data={kinds.map((kind) => ({ value: kind, label: strings.edit.kinds[kind] }))}
            value={chosen}
            onChange={(value) => {
              edit.setState({ edit: kinds.find((kind) => kind === value) ?? chosen, sigmas: null });
            }}
          />
          <Text size="xs" c="dimmed">
            {strings.edit.explain[chosen]}
          </Text>
        </div>
        <ModelField />
        <ClassField />
        <StepsField />
        <SeedField />
        <VariationsField />
      </div>
      <RunButton />
    </aside>
  );
}
