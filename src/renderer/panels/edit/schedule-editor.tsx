import { Button, Input, Text } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { useStore } from 'zustand';
import { stepSchedule } from '../../../shared/step-schedule';
import { useModel } from '../../app/use-model';
import { useWorkbench } from '../../app/workbench-context';
import { addSigma, moveSigma } from '../../store/own-schedule';
import { strings } from '../../strings/strings';
import { useSteps } from '../use-steps';
import { SchedulePlot } from './schedule-plot';

/** The most steps that can be told apart and dragged. */
const mostPoints = 40;

/** The noise level of each step, to be looked at and changed. */
export function ScheduleEditor(): React.JSX.Element | null {
  const { edit } = useWorkbench();
  const manifest = useModel();
  const kind = useStore(edit, (state) => state.edit);
  const own = useStore(edit, (state) => state.sigmas);
  const [steps] = useSteps();
  if (manifest === null) return null;
  const sigmas = own ?? stepSchedule(manifest, kind, Math.min(steps, mostPoints));
  const change = (next: readonly number[]): void => {
    edit.setState({ sigmas: next });
  };
  const remove = (step: number): void => {
    if (sigmas.length > 1) change(sigmas.filter((_, i) => i !== step));
  };

  return (
    <Input.Wrapper label={strings.edits.schedule} labelElement="div">
      <SchedulePlot
        sigmas={sigmas}
        sigmaMin={manifest.sigmaMin}
        sigmaMax={manifest.sigmaMax}
        onMove={(step, sigma) => {
          change(moveSigma(sigmas, step, { sigma, bounds: manifest }));
        }}
        onRemove={remove}
      />
      <div className="pm-row">
        <Button
          size="compact-xs"
          variant="default"
          aria-label={strings.edits.addStep}
          disabled={sigmas.length >= mostPoints}
          onClick={() => {
            change(addSigma(sigmas, manifest));
          }}
        >
          <IconPlus size={14} stroke={1.8} aria-hidden />
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          aria-label={strings.edits.removeStep}
          disabled={sigmas.length === 1}
          onClick={() => {
            remove(sigmas.length - 1);
          }}
        >
          <IconMinus size={14} stroke={1.8} aria-hidden />
        </Button>
        <span className="pm-grow" />
        {own !== null && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            onClick={() => {
              edit.setState({ sigmas: null });
            }}
          >
            {strings.edits.usePreset}
          </Button>
        )}
      </div>
      <Text size="xs" c="dimmed" mt={6}>
        {strings.edits.scheduleHint}
      </Text>
    </Input.Wrapper>
  );
}
