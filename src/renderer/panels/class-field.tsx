import { Select } from '@mantine/core';
import { useStore } from 'zustand';
import { useModel } from '../app/use-model';
import { useWorkbench } from '../app/workbench-context';
import { strings } from '../strings/en';

const any = 'any';

/** Which of the model's classes to make; nothing where it has none. */
export function ClassField(): React.JSX.Element | null {
  const { settings } = useWorkbench();
  const classLabel = useStore(settings, (state) => state.settings.classLabel);
  const classes = useModel()?.classes ?? null;
  if (classes === null) return null;
  const known = classLabel !== null && classLabel < classes.length;
  return (
    <Select
      label={strings.edit.class}
      searchable
      limit={100}
      allowDeselect={false}
      nothingFoundMessage={strings.edit.noClass}
      value={known ? String(classLabel) : any}
      data={[
        { value: any, label: strings.edit.anyClass },
        ...classes.map((label, index) => ({ value: String(index), label })),
      ]}
      onChange={(value) => {
        const label = value === null || value === any ? null : Number(value);
        settings.getState().change({ classLabel: label });
      }}
    />
  );
}
