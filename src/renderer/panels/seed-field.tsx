import { ActionIcon, Tooltip } from '@mantine/core';
import { IconDice5, IconLock, IconLockOpen } from '@tabler/icons-react';
import { useStore } from 'zustand';
import { useWorkbench } from '../app/workbench-context';
import { largestSeed } from '../store/random-seed';
import { strings } from '../strings/strings';
import { WholeNumberInput } from './whole-number-input';

/** The seed of the noise: typed, rolled, and kept or not. */
export function SeedField(): React.JSX.Element {
  const { settings, actions } = useWorkbench();
  const seed = useStore(settings, (state) => state.settings.seed);
  const locked = useStore(settings, (state) => state.settings.seedLocked);
  const lockLabel = locked ? strings.edit.unlockSeed : strings.edit.lockSeed;
  return (
    <div className="pm-row pm-row-end">
      <WholeNumberInput
        className="pm-grow"
        label={strings.edit.seed}
        hideControls
        min={0}
        max={largestSeed}
        value={seed}
        onChange={(value) => {
          settings.getState().change({ seed: value, seedLocked: true });
        }}
      />
      <Tooltip label={strings.edit.newSeed}>
        <ActionIcon
          size={36}
          variant="default"
          aria-label={strings.edit.newSeed}
          onClick={actions.edit.newSeed}
        >
          <IconDice5 size={20} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={lockLabel}>
        <ActionIcon
          size={36}
          variant={locked ? 'light' : 'default'}
          aria-label={strings.edit.lockSeed}
          aria-pressed={locked}
          onClick={() => {
            settings.getState().change({ seedLocked: !locked });
          }}
        >
          {locked ? (
            <IconLock size={20} stroke={1.6} aria-hidden />
          ) : (
            <IconLockOpen size={20} stroke={1.6} aria-hidden />
          )}
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
