import { Loader, Menu } from '@mantine/core';
import { IconPlayerStop, IconStethoscope } from '@tabler/icons-react';
import { useStore } from 'zustand';
import type { Device, DeviceList } from '../../shared/devices-contract';
import { deviceChoiceSchema, type DeviceChoice } from '../../shared/provider';
import { useWorkbench } from '../app/workbench-context';
import { strings } from '../strings/strings';

/** The devices with how each does with the chosen model, what is missing, and a test of all. */
export function DeviceMenu(): React.JSX.Element {
  const { settings, devices } = useWorkbench();
  const choice = useStore(settings, (state) => state.settings.device);
  const list = useStore(devices, (state) => state.list);
  const known = list?.devices ?? [];
  const missing = known.filter((device) => device.state === 'missing');
  return (
    <>
      <Menu.Label>{strings.settings.device}</Menu.Label>
      <Menu.RadioGroup
        value={choice}
        onChange={(value) => {
          settings.getState().change({ device: deviceChoiceSchema.catch(choice).parse(value) });
        }}
      >
        <Choice device="auto" says={list === null ? null : autoWords(list)} />
        {offered(known, choice).map((device) => (
          <Choice
            key={device}
            device={device}
            says={stateWords(known.find(({ provider }) => provider === device))}
          />
        ))}
      </Menu.RadioGroup>
      <TestItem />
      {missing.length > 0 && (
        <div className="pm-device-missing">
          {missing.map(({ provider, reason }) => (
            <div key={provider}>{`${strings.device.names[provider]}: ${reason}`}</div>
          ))}
        </div>
      )}
    </>
  );
}

interface ChoiceProps {
  readonly device: DeviceChoice;
  readonly says: string | null;
}

function Choice({ device, says }: ChoiceProps): React.JSX.Element {
  return (
    <Menu.RadioItem value={device} closeMenuOnClick>
      {strings.device.names[device]}
      {says !== null && <span className="pm-device-state">{says}</span>}
    </Menu.RadioItem>
  );
}

function TestItem(): React.JSX.Element {
  const { devices, actions } = useWorkbench();
  const testing = useStore(devices, (state) => state.testing);
  const words = strings.device;
  return (
    <>
      <Menu.Divider />
      {testing === null ? (
        <Menu.Item
          closeMenuOnClick={false}
          leftSection={<IconStethoscope size={16} stroke={1.6} aria-hidden />}
          onClick={actions.devices.test}
        >
          {words.test}
        </Menu.Item>
      ) : (
        <Menu.Item
          closeMenuOnClick={false}
          leftSection={<IconPlayerStop size={16} stroke={1.6} aria-hidden />}
          rightSection={<Loader size={14} color="gray" aria-hidden />}
          onClick={actions.devices.cancelTest}
        >
          {words.testing(words.names[testing.provider])}
        </Menu.Item>
      )}
    </>
  );
}

/** What can be chosen: what is there, and what is chosen already. */
function offered(known: readonly Device[], choice: DeviceChoice): readonly Device['provider'][] {
  if (known.length === 0) return choice === 'auto' || choice === 'cpu' ? ['cpu'] : ['cpu', choice];
  return known
    .filter(({ state, provider }) => state !== 'missing' || provider === choice)
    .map(({ provider }) => provider);
}

function autoWords({ auto }: DeviceList): string {
  return strings.device.autoTakes(strings.device.names[auto]);
}

function stateWords(device: Device | undefined): string | null {
  const words = strings.device;
  switch (device?.state) {
    case undefined:
      return null;
    case 'untested':
      return words.untested;
    case 'missing':
      return device.reason;
    case 'failed':
      return words.failed(device.reason);
    case 'passed': {
      const time = words.perStep(words.milliseconds(device.msPerStep));
      return device.provider === 'cpu' ? time : words.passed(time, device.difference);
    }
  }
}
