import { Button, Loader } from '@mantine/core';
import { useCallback, useSyncExternalStore } from 'react';
import { assertNever } from '../../shared/assert-never';
import type { StudioConnection } from '../connection/connect-to-studio';
import { strings } from '../strings/strings';

/** Says so while the studio cannot be reached. */
export function ConnectionBanner({
  connection,
}: {
  readonly connection: StudioConnection['state'];
}): React.JSX.Element | null {
  const state = useSyncExternalStore(
    useCallback((listener) => connection.subscribe(listener), [connection]),
    () => connection.get(),
  );
  switch (state) {
    case 'connected':
      return null;
    case 'reconnecting':
      return (
        <div className="pm-banner" role="status">
          <Loader size={14} color="gray" />
          {strings.connection.reconnecting}
        </div>
      );
    case 'lost':
      return (
        <div className="pm-banner pm-banner-lost" role="alert">
          {strings.connection.lost}
          <Button
            size="compact-sm"
            onClick={() => {
              location.reload();
            }}
          >
            {strings.connection.reload}
          </Button>
        </div>
      );
    default:
      return assertNever(state);
  }
}
