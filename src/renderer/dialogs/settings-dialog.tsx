import { Button, Input, Modal, SegmentedControl, Text } from '@mantine/core';
import { useStore } from 'zustand';
import type { Settings } from '../../shared/settings';
import { useWorkbench } from '../app/workbench-context';
import { strings } from '../strings/en';

const themes: readonly Settings['theme'][] = ['dark', 'light', 'system'];
const devices: readonly Settings['device'][] = ['auto', 'cpu', 'webgpu'];

/** The settings that are not part of an edit. */
export function SettingsDialog(): React.JSX.Element {
  const { view, settings, app } = useWorkbench();
  const opened = useStore(view, ({ dialog }) => dialog === 'settings');
  const { theme, device, welcomed } = useStore(settings, (state) => state.settings);
  const close = (): void => {
    view.setState({ dialog: null });
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={strings.settings.title}
      closeButtonProps={{ 'aria-label': strings.settings.close }}
    >
      <div className="pm-dialog">
        <Input.Wrapper label={strings.settings.theme} labelElement="div">
          <SegmentedControl
            fullWidth
            aria-label={strings.settings.theme}
            value={theme}
            data={themes.map((value) => ({ value, label: strings.themes[value] }))}
            onChange={(value) => {
              settings.getState().change({ theme: themes.find((each) => each === value) ?? theme });
            }}
          />
        </Input.Wrapper>
        <Input.Wrapper
          label={strings.settings.device}
          description={strings.settings.deviceHelp}
          labelElement="div"
          inputWrapperOrder={['label', 'input', 'description']}
        >
          <SegmentedControl
            fullWidth
            aria-label={strings.settings.device}
            value={device}
            data={devices.map((value) => ({ value, label: strings.device.names[value] }))}
            onChange={(value) => {
              const chosen = devices.find((each) => each === value) ?? device;
              settings.getState().change({ device: chosen });
            }}
          />
        </Input.Wrapper>
        <div>
          <Text size="sm" fw={500}>
            {strings.settings.outputs}
          </Text>
          <Text size="sm" c="dimmed" className="pm-path">
            {app.outputs}
          </Text>
        </div>
        <div className="pm-row">
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
            disabled={!welcomed}
            onClick={() => {
              settings.getState().change({ welcomed: false });
              close();
            }}
          >
            {strings.settings.welcome}
          </Button>
        </div>
        <Text size="xs" c="dimmed">
          {strings.app.name} · {strings.settings.version(app.version)}
        </Text>
      </div>
    </Modal>
  );
}
