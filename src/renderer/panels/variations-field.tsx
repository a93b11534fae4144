import { useStore } from 'zustand';
import { useWorkbench } from '../app/workbench-context';
import { strings } from '../strings/strings';
import { LabelledSlider } from './edit/labelled-slider';

/** How many pictures one run makes, each from the next seed. */
export function VariationsField(): React.JSX.Element {
  const { settings } = useWorkbench();
  const variations = useStore(settings, (state) => state.settings.variations);
  return (
    <LabelledSlider
      label={strings.edit.variations}
      shown={String(variations)}
      min={1}
      max={16}
      value={variations}
      onChange={(value) => {
        settings.getState().change({ variations: value });
      }}
    />
  );
}
