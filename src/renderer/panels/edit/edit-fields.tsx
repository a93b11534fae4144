import { Switch, Text } from '@mantine/core';
import { useStore } from 'zustand';
import { useDocument, useWorkbench } from '../../app/workbench-context';
import { isPaintEmpty } from '../../document/paint-layer';
import { isMaskEmpty } from '../../mask/tiled-mask';
import { strings } from '../../strings/strings';
import { BlendFields } from './blend-fields';
import { DenoiseFields } from './denoise-fields';
import { FactorField } from './factor-field';
import { LabelledSlider } from './labelled-slider';
import { useEditOptions } from './use-edit-options';

/** What the chosen edit asks beside what all ask. */
export function EditFields(): React.JSX.Element | null {
  const { edit } = useWorkbench();
  switch (useStore(edit, (state) => state.edit)) {
    case 'inpaint':
      return <InpaintFields />;
    case 'colorize':
      return <ColorizeFields />;
    case 'upscale':
      return <UpscaleFields />;
    case 'denoise':
      return <DenoiseFields />;
    case 'sketch':
      return <SketchFields />;
    case 'blend':
      return <BlendFields />;
    case 'combine':
      return <CombineFields />;
    default:
      return null;
  }
}

function InpaintFields(): React.JSX.Element {
  const [{ cover, feather }, change] = useEditOptions('inpaint');
  return (
    <>
      <LabelledSlider
        label={strings.edits.feather}
        shown={strings.tools.pixels(feather)}
        hint={strings.edits.featherHint(feather)}
        min={0}
        max={64}
        value={feather}
        onChange={(value) => {
          change({ feather: value });
        }}
      />
      <Switch
        label={strings.edits.cover}
        description={strings.edits.coverHint}
        checked={cover}
        onChange={({ currentTarget }) => {
          change({ cover: currentTarget.checked });
        }}
      />
    </>
  );
}

function ColorizeFields(): React.JSX.Element | null {
  const document = useDocument();
  if (document === null) return null;
  const region = isMaskEmpty(document.mask) ? 'whole' : 'masked';
  return (
    <Text size="xs" c="dimmed">
      {strings.edits.region[region]} {strings.edits.hints(!isPaintEmpty(document.paint))}
    </Text>
  );
}

function UpscaleFields(): React.JSX.Element {
  const [{ factor }, change] = useEditOptions('upscale');
  return (
    <FactorField
      factors={[2, 4, 8]}
      value={factor}
      onChange={(value) => {
        change({ factor: value });
      }}
    />
  );
}

function CombineFields(): React.JSX.Element {
  const document = useDocument();
  const [{ factor, grey }, change] = useEditOptions('combine');
  const damaged = document === null || isMaskEmpty(document.mask) ? 'none' : 'masked';
  return (
    <>
      <Text size="xs" c="dimmed">
        {strings.edits.damaged[damaged]}
      </Text>
      <FactorField
        factors={[1, 2, 4, 8]}
        value={factor}
        onChange={(value) => {
          change({ factor: value });
        }}
      />
      <Switch
        label={strings.edits.grey}
        description={strings.edits.greyHint}
        checked={grey}
        onChange={({ currentTarget }) => {
          change({ grey: currentTarget.checked });
        }}
      />
    </>
  );
}

function SketchFields(): React.JSX.Element {
  const [{ strength, keepUnpainted }, change] = useEditOptions('sketch');
  const { low, middle, high } = strings.edits.strengthHint;
  return (
    <>
      <LabelledSlider
        label={strings.edits.strength}
        shown={strength.toFixed(2)}
        hint={strength < 0.35 ? low : strength < 0.7 ? middle : high}
        min={0}
        max={1}
        step={0.01}
        value={strength}
        onChange={(value) => {
          change({ strength: value });
        }}
      />
      <Switch
        label={strings.edits.keepUnpainted}
        checked={keepUnpainted}
        onChange={({ currentTarget }) => {
          change({ keepUnpainted: currentTarget.checked });
        }}
      />
    </>
  );
}
