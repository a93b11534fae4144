import { CloseButton, Input, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import { useStore } from 'zustand';
import { useModel } from '../app/use-model';
import { useWorkbench } from '../app/workbench-context';
import { choiceOf, stepsOf, type StepsChoice } from '../store/steps-choice';
import { strings } from '../strings/strings';
import { useSteps } from './use-steps';
import { WholeNumberInput } from './whole-number-input';

const choices: readonly StepsChoice[] = ['fast', 'balanced', 'quality'];

/** How many steps to take: by name, by number, or as a dropped file did. */
export function StepsField(): React.JSX.Element {
  const { edit } = useWorkbench();
  const [steps, changeSteps] = useSteps();
  const { edit: kind, sigmas } = useStore(edit);
  const counts = stepsOf(useModel(), kind);
  const [own, setOwn] = useState(false);
  const choice = own ? null : choiceOf(steps, counts);

  if (sigmas !== null) {
    return (
      <Input.Wrapper label={strings.edit.steps} labelElement="div">
        <div className="pm-row pm-file-schedule">
          <Text size="sm">{strings.edit.fileSchedule(sigmas.length)}</Text>
          <CloseButton
            aria-label={strings.edit.dropFileSchedule}
            onClick={() => {
              edit.setState({ sigmas: null });
            }}
          />
        </div>
      </Input.Wrapper>
    );
  }
  return (
    <Input.Wrapper label={strings.edit.steps} labelElement="div">
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={strings.edit.steps}
        value={choice ?? 'own'}
        data={[
          ...choices.map((name) => ({
            value: name,
            label: <Choice name={name} steps={counts[name]} />,
          })),
          { value: 'own', label: <Choice name="own" steps={choice === null ? steps : null} /> },
        ]}
        onChange={(value) => {
          const named = choices.find((name) => name === value);
          setOwn(named === undefined);
          if (named !== undefined) changeSteps(counts[named]);
        }}
      />
      {choice === null && (
        <WholeNumberInput
          className="pm-own-steps"
          aria-label={strings.edit.ownSteps}
          min={1}
          max={200}
          value={steps}
          onChange={changeSteps}
        />
      )}
    </Input.Wrapper>
  );
}

interface ChoiceProps {
  readonly name: keyof typeof strings.edit.stepChoices;
  readonly steps: number | null;
}

function Choice({ name, steps }: ChoiceProps): React.JSX.Element {
  return (
    <span className="pm-choice">
      <span>{strings.edit.stepChoices[name]}</span>
      <span className="pm-choice-number">{steps ?? '…'}</span>
    </span>
  );
}
