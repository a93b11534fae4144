import { ActionIcon, Button, Menu, Slider, Tooltip } from '@mantine/core';
import {
  IconDownload,
  IconFlame,
  IconGitBranch,
  IconPin,
  IconPinFilled,
  IconTimeline,
} from '@tabler/icons-react';
import { useStore } from 'zustand';
import { useWorkbench } from '../app/workbench-context';
import { alikeResults } from '../store/alike-results';
import { shownResult } from '../store/run-store';
import type { Result } from '../store/results';
import { strings } from '../strings/strings';

/** What can be found out about the shown result. */
export function ExploreTools({ shown }: { readonly shown: Result }): React.JSX.Element {
  const { run, actions } = useWorkbench();
  const alike = useStore(run, ({ results }) => alikeResults(results, shown).length);
  const scrubbing = useStore(run, ({ trajectory }) => trajectory !== null);
  const spreading = useStore(run, ({ spread }) => spread !== null);
  const { recipe } = shown.variant.result;
  const PinIcon = shown.pinned ? IconPinFilled : IconPin;
  return (
    <div className="pm-row">
      <Toggle
        label={strings.explore.trajectory}
        pressed={scrubbing}
        onClick={actions.explore.toggleTrajectory}
      >
        <IconTimeline size={18} stroke={1.6} aria-hidden />
      </Toggle>
      {alike > 1 && (
        <Toggle
          label={strings.explore.spread}
          pressed={spreading}
          onClick={actions.explore.toggleSpread}
        >
          <IconFlame size={18} stroke={1.6} aria-hidden />
        </Toggle>
      )}
      <Toggle label={strings.explore.pin} pressed={shown.pinned} onClick={actions.explore.pin}>
        <PinIcon size={18} stroke={1.6} aria-hidden />
      </Toggle>
      {recipe.edit === 'blend' && <BlendMenu />}
    </div>
  );
}

interface ToggleProps {
  readonly label: string;
  readonly pressed: boolean;
  readonly onClick: () => void;
  readonly children: React.ReactNode;
}

function Toggle({ label, pressed, onClick, children }: ToggleProps): React.JSX.Element {
  return (
    <Tooltip label={label}>
      <ActionIcon
        className="pm-action"
        variant={pressed ? 'light' : 'subtle'}
        aria-label={label}
        aria-pressed={pressed}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

function BlendMenu(): React.JSX.Element {
  const { actions } = useWorkbench();
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon className="pm-action" variant="subtle" aria-label={strings.explore.saveStrip}>
          <IconDownload size={18} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          onClick={() => {
            actions.explore.saveBlend('strip');
          }}
        >
          {strings.explore.saveStrip}
        </Menu.Item>
        <Menu.Item
          onClick={() => {
            actions.explore.saveBlend('animation');
          }}
        >
          {strings.explore.saveAnimation}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Goes through the estimates on the way to the shown result, or tells what its colours mean. */
export function ExploreRow(): React.JSX.Element | null {
  const { run, actions } = useWorkbench();
  const trajectory = useStore(run, (state) => state.trajectory);
  const spread = useStore(run, (state) => state.spread);
  const shown = useStore(run, shownResult);
  if (spread !== null) {
    return (
      <div className="pm-row pm-explore">
        <span className="pm-heat" aria-hidden />
        <span className="pm-number pm-quiet">{strings.explore.spreadKey(spread.largest)}</span>
      </div>
    );
  }
  if (trajectory === null || trajectory.id !== shown?.id) return null;
  const { steps, at } = trajectory;
  return (
    <div className="pm-row pm-explore">
      <Slider
        className="pm-grow"
        size={4}
        thumbSize={14}
        label={null}
        thumbLabel={strings.explore.trajectory}
        min={0}
        max={Math.max(1, steps.length - 1)}
        disabled={steps.length === 1}
        marks={steps.map((_, value) => ({ value }))}
        value={at}
        onChange={actions.explore.scrub}
      />
      <span className="pm-number pm-explore-step">
        {strings.explore.trajectoryStep(at + 1, steps.length)}
        {', '}
        {strings.progress.sigma(steps[at]?.sigma ?? 0)}
      </span>
      <Tooltip label={strings.explore.branchHint}>
        <Button
          size="compact-sm"
          variant="default"
          disabled={at >= steps.length - 1}
          leftSection={<IconGitBranch size={16} stroke={1.6} aria-hidden />}
          onClick={actions.explore.branch}
        >
          {strings.explore.branch}
        </Button>
      </Tooltip>
    </div>
  );
}
