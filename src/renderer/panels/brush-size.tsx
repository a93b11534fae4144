import { Slider } from '@mantine/core';
import { useStore } from 'zustand';
import { useWorkbench } from '../app/workbench-context';
import { brushSizeAt, brushSliderAt } from '../store/brush-scale';
import { strings } from '../strings/en';

/** The brush's diameter, on a slider that gives small brushes as much room as large ones. */
export function BrushSize(): React.JSX.Element {
  const { settings } = useWorkbench();
  const size = useStore(settings, (state) => state.settings.brushSize);
  return (
    <div className="pm-brush-size">
      <Slider
        orientation="vertical"
        size={4}
        thumbSize={14}
        min={0}
        max={100}
        value={brushSliderAt(size)}
        label={null}
        thumbLabel={strings.tools.brushSize}
        thumbValueText={strings.tools.pixels(size)}
        className="pm-brush-slider"
        onChange={(position) => {
          settings.getState().change({ brushSize: brushSizeAt(position) });
        }}
      />
      <span className="pm-number" aria-hidden>
        {strings.tools.pixels(size)}
      </span>
    </div>
  );
}
