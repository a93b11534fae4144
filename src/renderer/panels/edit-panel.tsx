import { Text } from '@mantine/core';
import { useStore } from 'zustand';
import { useWorkbench } from '../app/workbench-context';
import { strings } from '../strings/strings';
import { ClassField } from './class-field';
import { AdvancedSection, BranchNote } from './edit/advanced-section';
import { EditFields } from './edit/edit-fields';
import { EditPicker } from './edit/edit-picker';
import { LiveField } from './edit/live-field';
import { ModelField } from './model-field';
import { RunButton } from './run-button';
import { SeedField } from './seed-field';
import { StepsField } from './steps-field';
import { VariationsField } from './variations-field';

/** What to run, and with which settings. */
export function EditPanel(): React.JSX.Element {
  const { edit } = useWorkbench();
  const chosen = useStore(edit, (state) => state.edit);
  return (
    <aside className="pm-panel" aria-label={strings.edit.label}>
      <div className="pm-panel-fields">
        <div className="pm-field">
          <EditPicker />
          <Text size="xs" c="dimmed">
            {strings.edits.explain[chosen]}
          </Text>
        </div>
        <EditFields />
        <ModelField />
        <ClassField />
        <StepsField />
        <SeedField />
        {chosen !== 'blend' && <VariationsField />}
        <LiveField />
        <BranchNote />
        <AdvancedSection />
      </div>
      <RunButton />
    </aside>
  );
}
