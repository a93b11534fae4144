import { useStore } from 'zustand';
import { useWorkbench } from '../app/workbench-context';
import { brushSizeAt, brushSliderAt } from '../store/brush-scale';
import { strings } from '../strings/strings';
import { OptionSlider } from './option-slider';

/** The brush's diameter, on a slider that gives small brushes as much room as large ones. */
export function BrushSize(): React.JSX.Element {
  const { settings } = useWorkbench();
  const size = useStore(settings, (state) => state.settings.brushSize);
  return (
    <OptionSlider
      label={strings.drawing.size}
      name={strings.tools.brushSize}
      text={strings.tools.pixels(size)}
      value={brushSliderAt(size)}
      onChange={(position) => {
        settings.getState().change({ brushSize: brushSizeAt(position) });
      }}
    />
  );
}
