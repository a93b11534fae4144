import { Select } from '@mantine/core';
import { useStore } from 'zustand';
import { useModel } from '../app/use-model';
import { useWorkbench } from '../app/workbench-context';
import { classKey } from '../store/run-store';
import { strings } from '../strings/strings';
import { RasterCanvas } from './raster-canvas';

const any = 'any';

/** Which of the model's classes to make; nothing where it has none. */
export function ClassField(): React.JSX.Element | null {
  const { settings, run, actions } = useWorkbench();
  const model = useModel();
  const classLabel = useStore(settings, (state) => state.settings.classLabel);
  const thumbnails = useStore(run, (state) => state.classThumbnails);
  const classes = model?.classes ?? null;
  if (model === null || classes === null) return null;
  const known = classLabel !== null && classLabel < classes.length;
  return (
    <Select
      label={strings.edit.class}
      searchable
      limit={100}
      maxDropdownHeight={400}
      allowDeselect={false}
      nothingFoundMessage={strings.edit.noClass}
      value={known ? String(classLabel) : any}
      data={[
        { value: any, label: strings.edit.anyClass },
        ...classes.map((label, index) => ({ value: String(index), label })),
      ]}
      renderOption={({ option }) => {
        const thumbnail = thumbnails.get(classKey(model.id, Number(option.value)));
        return (
          <span className="pm-class">
            {thumbnail !== undefined && (
              <RasterCanvas image={thumbnail} className="pm-class-picture" />
            )}
            {option.label}
          </span>
        );
      }}
      onDropdownOpen={actions.classThumbnails.make}
      onChange={(value) => {
        const label = value === null || value === any ? null : Number(value);
        settings.getState().change({ classLabel: label });
      }}
    />
  );
}
