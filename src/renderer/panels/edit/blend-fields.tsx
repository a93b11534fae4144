import { ActionIcon, Tooltip } from '@mantine/core';
import { IconDice5 } from '@tabler/icons-react';
import { useWorkbench } from '../../app/workbench-context';
import { largestSeed } from '../../store/random-seed';
import { strings } from '../../strings/strings';
import { WholeNumberInput } from '../whole-number-input';
import { LabelledSlider } from './labelled-slider';
import { useEditOptions } from './use-edit-options';

/** The seed at the other end, and how many pictures lead there. */
export function BlendFields(): React.JSX.Element {
  const { actions } = useWorkbench();
  const [{ seedTo, frames }, change] = useEditOptions('blend');
  return (
    <>
      <div className="pm-row pm-row-end">
        <WholeNumberInput
          className="pm-grow"
          label={strings.edits.seedTo}
          hideControls
          min={0}
          max={largestSeed}
          value={seedTo}
          onChange={(value) => {
            change({ seedTo: value });
          }}
        />
        <Tooltip label={strings.edits.newSeedTo}>
          <ActionIcon
            size={36}
            variant="default"
            aria-label={strings.edits.newSeedTo}
            onClick={() => {
              change({ seedTo: actions.edit.drawSeed() });
            }}
          >
            <IconDice5 size={20} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Tooltip>
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
