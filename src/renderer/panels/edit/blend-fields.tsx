import { useWorkbench } from '../../app/workbench-context';
import { strings } from '../../strings/strings';
import { SeedInput } from '../seed-input';
import { LabelledSlider } from './labelled-slider';
import { useEditOptions } from './use-edit-options';

/** The seed at the other end, and how many pictures lead there. */
export function BlendFields(): React.JSX.Element {
  const { actions } = useWorkbench();
  const [{ seedTo, frames }, change] = useEditOptions('blend');
  return (
    <>
      <div className="pm-row pm-row-end">
        <SeedInput
          label={strings.edits.seedTo}
          value={seedTo}
          onChange={(value) => {
            change({ seedTo: value });
          }}
          rollLabel={strings.edits.newSeedTo}
          onRoll={() => {
            change({ seedTo: actions.edit.drawSeed() });
          }}
        />
      </div>
      <LabelledSlider
        label={strings.edits.frames}
        shown={String(frames)}
        min={2}
        max={32}
        value={frames}
        onChange={(value) => {
          change({ frames: value });
        }}
      />
    </>
  );
}
