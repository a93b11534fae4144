import { Menu, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconCpu } from '@tabler/icons-react';
import { useStore } from 'zustand';
import type { DeviceChoice } from '../../shared/settings';
import { useWorkbench } from '../app/workbench-context';
import { strings } from '../strings/strings';

const choices: readonly DeviceChoice[] = ['auto', 'cpu', 'webgpu'];

/** Says what runs the model and how fast, and lets the user choose. */
export function DeviceChip(): React.JSX.Element {
  const { settings, run } = useWorkbench();
  const choice = useStore(settings, (state) => state.settings.device);
  const last = useStore(run, ({ device }) => device);
  const name = last === null ? strings.device.names[choice] : deviceName(last.provider);
  const ms = last === null ? null : strings.device.milliseconds(last.msPerStep);
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <UnstyledButton className="pm-chip">
          <IconCpu size={16} stroke={1.6} aria-hidden />
          <span className="pm-unseen">{`${strings.device.label} `}</span>
          <span>{name}</span>{' '}
          {ms !== null && <span className="pm-number pm-quiet">{strings.device.perStep(ms)}</span>}
          <IconChevronDown size={14} stroke={1.6} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{strings.settings.device}</Menu.Label>
        <Menu.RadioGroup
          value={choice}
          onChange={(value) => {
            const device = choices.find((each) => each === value) ?? choice;
            settings.getState().change({ device });
          }}
        >
          {choices.map((device) => (
            <Menu.RadioItem key={device} value={device} closeMenuOnClick>
              {strings.device.names[device]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}

function deviceName(provider: string): string {
  const names: Readonly<Record<string, string>> = strings.device.names;
  return names[provider] ?? provider;
}
