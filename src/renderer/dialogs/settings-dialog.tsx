import { Button, Modal, Text } from '@mantine/core';
import { useStore } from 'zustand';
import type { Device } from '../../shared/devices-contract';
import type { DeviceChoice } from '../../shared/provider';
import { useWorkbench } from '../app/workbench-context';
import { strings } from '../strings/strings';
import { ModelField } from '../panels/model-field';
import { ChoiceField } from './choice-field';
import { NotificationField } from './notification-field';

const none: readonly Device[] = [];

/** The settings that are not part of an edit. */
export function SettingsDialog(): React.JSX.Element {
  const { view } = useWorkbench();
  const opened = useStore(view, ({ dialog }) => dialog === 'settings');
  return (
    <Modal
      opened={opened}
      onClose={() => {
        view.setState({ dialog: null });
      }}
      size={520}
      title={strings.settings.title}
      closeButtonProps={{ 'aria-label': strings.settings.close }}
    >
      <div className="pm-dialog">
        <Look />
        <div className="pm-settings-group">
          <ModelField label={strings.settings.model} />
          <DeviceField />
          <NotificationField />
        </div>
        <About />
      </div>
    </Modal>
  );
}

function DeviceField(): React.JSX.Element {
  const { settings, devices } = useWorkbench();
  const choice = useStore(settings, (state) => state.settings.device);
  const known = useStore(devices, ({ list }) => list?.devices ?? none);
  const there = known.filter(({ state }) => state !== 'missing').map(({ provider }) => provider);
  const shown = new Set<DeviceChoice>(['auto', 'cpu', 'webgpu', ...there, choice]);
  const names = [...shown].map((device) => [device, strings.device.names[device]] as const);
  return (
    <ChoiceField
      setting="device"
      label={strings.settings.device}
      description={strings.settings.deviceHelp}
      choices={Object.fromEntries(names)}
    />
  );
}

function Look(): React.JSX.Element {
  const { languages, motions } = strings.settings;
  const { dark, light, system } = strings.themes;
  return (
    <div className="pm-settings-group">
      <ChoiceField setting="language" label={strings.settings.language} choices={languages} />
      <ChoiceField
        setting="theme"
        label={strings.settings.theme}
        choices={{ dark, light, system }}
      />
      <ChoiceField setting="motion" label={strings.settings.motion} choices={motions} />
    </div>
  );
}

function About(): React.JSX.Element {
  const { view, settings, app } = useWorkbench();
  const welcomed = useStore(settings, (state) => state.settings.welcomed);
  return (
    <>
      <div>
        <Text size="sm" fw={600}>
          {strings.settings.outputs}
        </Text>
        <Text size="sm" c="dimmed" className="pm-path">
          {app.outputs}
        </Text>
      </div>
      <div className="pm-row pm-row-wrap">
        <Button
          variant="default"
          size="xs"
          onClick={() => {
            view.setState({ dialog: 'shortcuts' });
          }}
        >
          {strings.settings.shortcuts}
        </Button>
        <Button
          variant="default"
          size="xs"
          onClick={() => {
            view.setState({ dialog: 'log' });
          }}
        >
          {strings.settings.log}
        </Button>
        <Button
          variant="default"
          size="xs"
          disabled={!welcomed}
          onClick={() => {
            settings.getState().change({ welcomed: false });
            view.setState({ dialog: null });
          }}
        >
          {strings.settings.welcome}
        </Button>
      </div>
      <Text size="xs" c="dimmed">
        {`${strings.app.name} · ${strings.settings.version(app.version)}`}
      </Text>
    </>
  );
}
