import { Input, Slider } from '@mantine/core';
import { useStore } from 'zustand';
import { useWorkbench } from '../app/workbench-context';
import { strings } from '../strings/strings';

/** How many pictures one run makes, each from the next seed. */
export function VariationsField(): React.JSX.Element {
  const { settings } = useWorkbench();
  const variations = useStore(settings, (state) => state.settings.variations);
  return (
    <Input.Wrapper
      labelElement="div"
      label={
        <span className="pm-label-row">
          <span>{strings.edit.variations}</span>
          <span className="pm-number">{variations}</span>
        </span>
      }
    >
      <Slider
        min={1}
        max={16}
        size={4}
        thumbSize={14}
        label={null}
        thumbLabel={strings.edit.variations}
        value={variations}
        onChange={(value) => {
          settings.getState().change({ variations: value });
        }}
      />
    </Input.Wrapper>
  );
}
