import { ActionIcon, Tooltip } from '@mantine/core';
import { IconLock, IconLockOpen } from '@tabler/icons-react';
import { useStore } from 'zustand';
import { useWorkbench } from '../app/workbench-context';
import { strings } from '../strings/strings';
import { SeedInput } from './seed-input';

/** The seed of the noise: typed, rolled, and kept or not. */
export function SeedField(): React.JSX.Element {
  const { settings, actions } = useWorkbench();
  const seed = useStore(settings, (state) => state.settings.seed);
  const locked = useStore(settings, (state) => state.settings.seedLocked);
  const lockLabel = locked ? strings.edit.unlockSeed : strings.edit.lockSeed;
  return (
    <div className="pm-row pm-row-end">
      <SeedInput
        label={strings.edit.seed}
        value={seed}
        onChange={(value) => {
          settings.getState().change({ seed: value, seedLocked: true });
        }}
        rollLabel={strings.edit.newSeed}
        onRoll={actions.edit.newSeed}
      />
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
