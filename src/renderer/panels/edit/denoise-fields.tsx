import { Switch } from '@mantine/core';
import { strings } from '../../strings/strings';
import { LabelledSlider } from './labelled-slider';
import { useEditOptions } from './use-edit-options';

/** Where the slider stands when the noise is no longer measured. */
const firstSigma = 0.2;
/** The slider's ends as powers of ten: 0.01 to 2. */
const [lowest, highest] = [-2, Math.log10(2)];

/** How strong the noise is, measured or set. */
export function DenoiseFields(): React.JSX.Element {
  const [{ sigma }, change] = useEditOptions('denoise');
  return (
    <>
      <Switch
        label={strings.edits.noiseAuto}
        checked={sigma === null}
        onChange={({ currentTarget }) => {
          change({ sigma: currentTarget.checked ? null : firstSigma });
        }}
      />
      {sigma !== null && (
        <LabelledSlider
          label={strings.edits.noise}
          shown={sigma.toPrecision(2)}
          hint={strings.edits.noiseHint(sigma)}
          min={lowest}
          max={highest}
          step={0.01}
          value={Math.log10(sigma)}
          onChange={(power) => {
            change({ sigma: Number((10 ** power).toPrecision(3)) });
          }}
        />
      )}
    </>
  );
}
