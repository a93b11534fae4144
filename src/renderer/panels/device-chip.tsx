import { Menu, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconCpu } from '@tabler/icons-react';
import { useStore } from 'zustand';
import { useWorkbench } from '../app/workbench-context';
import { strings } from '../strings/strings';
import { DeviceMenu } from './device-menu';

/** Says what runs the model and how fast, and lets the user choose and test. */
export function DeviceChip(): React.JSX.Element {
  const { settings, run, actions } = useWorkbench();
  const choice = useStore(settings, (state) => state.settings.device);
  const last = useStore(run, ({ device }) => device);
  const name = last === null ? strings.device.names[choice] : deviceName(last.provider);
  const ms = last === null ? null : strings.device.milliseconds(last.msPerStep);
  return (
    <Menu
      width={320}
      position="bottom-end"
      shadow="md"
      withInitialFocusPlaceholder={false}
      onOpen={actions.devices.refresh}
    >
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
        <DeviceMenu />
      </Menu.Dropdown>
    </Menu>
  );
}

function deviceName(provider: string): string {
  const names: Readonly<Record<string, string>> = strings.device.names;
  return names[provider] ?? provider;
}
