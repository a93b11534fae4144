import { ActionIcon, Tooltip } from '@mantine/core';
import { IconDice5 } from '@tabler/icons-react';
import { largestSeed } from '../store/random-seed';
import { WholeNumberInput } from './whole-number-input';

interface SeedInputProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (seed: number) => void;
  /** Names the dice. */
  readonly rollLabel: string;
  readonly onRoll: () => void;
}

/** A seed that is typed or rolled. */
export function SeedInput(props: SeedInputProps): React.JSX.Element {
  const { label, value, onChange, rollLabel, onRoll } = props;
  return (
    <>
      <WholeNumberInput
        className="pm-grow"
        label={label}
        hideControls
        min={0}
        max={largestSeed}
        value={value}
        onChange={onChange}
      />
      <Tooltip label={rollLabel}>
        <ActionIcon size={36} variant="default" aria-label={rollLabel} onClick={onRoll}>
          <IconDice5 size={20} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </>
  );
}
