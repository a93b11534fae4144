import { Notifications } from '@mantine/notifications';
import { useCallback, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { CanvasHandle } from '../canvas/canvas-props';
import type { StudioConnection } from '../connection/connect-to-studio';
import { RecoveryDialog } from '../dialogs/recovery-dialog';
import { SettingsDialog } from '../dialogs/settings-dialog';
import { ShortcutsDialog } from '../dialogs/shortcuts-dialog';
import { CanvasArea } from '../panels/canvas-area';
import { ConnectionBanner } from '../panels/connection-banner';
import { EditPanel } from '../panels/edit-panel';
import { ResultsStrip } from '../panels/results-strip';
import { ToolRail } from '../panels/tool-rail';
import { TopBar } from '../panels/top-bar';
import { strings } from '../strings/en';
import { hasBefore } from './has-before';
import type { Started } from './start-workbench';
import { Themed } from './themed';
import { useCompareKey } from './use-compare-key';
import { useFileIntake } from './use-file-intake';
import { useShortcuts } from './use-shortcuts';
import { useWorkbench, WorkbenchProvider } from './workbench-context';

const pictureTypes = 'image/png,image/jpeg,image/webp';

/** The whole window. */
export function StudioWindow({
  bench,
  recovery,
  connection,
}: Started & { readonly connection: StudioConnection['state'] }): React.JSX.Element {
  const scheme = useStore(bench.settings, (state) => state.settings.theme);
  const [offered, setOffered] = useState(recovery);
  return (
    <Themed scheme={scheme}>
      <WorkbenchProvider value={bench}>
        <Shell connection={connection} />
        <SettingsDialog />
        <ShortcutsDialog />
        {offered !== null && (
          <RecoveryDialog
            recovery={offered}
            onDone={() => {
              setOffered(null);
            }}
          />
        )}
        <Notifications position="top-center" limit={4} className="pm-notices" />
      </WorkbenchProvider>
    </Themed>
  );
}

function Shell({
  connection,
}: {
  readonly connection: StudioConnection['state'];
}): React.JSX.Element {
  const bench = useWorkbench();
  const { actions, notify, view } = bench;
  const canvas = useRef<CanvasHandle>(null);
  const input = useRef<HTMLInputElement>(null);
  const open = useCallback(() => input.current?.click(), []);
  const dropping = useFileIntake({
    onFile: actions.picture.open,
    onNothing: useCallback(() => {
      notify({ tone: 'info', title: strings.notices.notAPicture });
    }, [notify]),
  });
  useShortcuts({ bench, canvas, open });
  useCompareKey({ view, available: useCallback(() => hasBefore(bench), [bench]) });

  return (
    <div className="pm-app">
      <TopBar onOpen={open} />
      <ConnectionBanner connection={connection} />
      <ToolRail />
      <CanvasArea canvas={canvas} dropping={dropping} onOpen={open} />
      <ResultsStrip />
      <EditPanel />
      <input
        ref={input}
        type="file"
        hidden
        accept={pictureTypes}
        aria-label={strings.empty.open}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          // The same file may be chosen again.
          currentTarget.value = '';
          if (file !== undefined) actions.picture.open(file);
        }}
      />
    </div>
  );
}
