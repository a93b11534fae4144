import { Switch, Text } from '@mantine/core';
import { useState } from 'react';
import { useStore } from 'zustand';
import { useWorkbench } from '../app/workbench-context';
import { strings } from '../strings/strings';

/** Whether the system tells of a finished run; it is asked for leave only when this is turned on. */
export function NotificationField(): React.JSX.Element {
  const { settings } = useWorkbench();
  const on = useStore(settings, (state) => state.settings.notifications);
  const [blocked, setBlocked] = useState(false);

  async function turn(wanted: boolean): Promise<void> {
    const allowed = !wanted || (await askPermission());
    setBlocked(!allowed);
    settings.getState().change({ notifications: wanted && allowed });
  }
  return (
    <div>
      <Switch
        label={strings.settings.notifications}
        checked={on}
        onChange={({ currentTarget }) => void turn(currentTarget.checked)}
      />
      {blocked && (
        <Text size="xs" c="dimmed" mt={6} role="status">
          {strings.settings.notificationsBlocked}
        </Text>
      )}
    </div>
  );
}

async function askPermission(): Promise<boolean> {
  if (!('Notification' in window)) return false;
  try {
    return (await Notification.requestPermission()) === 'granted';
  } catch {
    return false;
  }
}
