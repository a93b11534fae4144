import { Notifications } from '@mantine/notifications';
import { createRef, lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { projectExtension } from '../../shared/project-contract';
import type { CanvasHandle } from '../canvas/canvas-props';
import type { StudioConnection } from '../connection/connect-to-studio';
import { CommandPalette } from '../dialogs/command-palette';
import { FirstUseDialog } from '../dialogs/first-use-dialog';
import { LogDialog } from '../dialogs/log-dialog';
import { ModelsDialog } from '../dialogs/models-dialog';
import { RecoveryDialog } from '../dialogs/recovery-dialog';
import { SettingsDialog } from '../dialogs/settings-dialog';
import { ShortcutsDialog } from '../dialogs/shortcuts-dialog';
import { CanvasArea } from '../panels/canvas-area';
import { ConnectionBanner } from '../panels/connection-banner';
import { EditPanel } from '../panels/edit-panel';
import { ResultsStrip } from '../panels/results-strip';
import { ToolRail } from '../panels/tool-rail';
import { TopBar } from '../panels/top-bar';
import { strings } from '../strings/strings';
import { createCommands } from './commands';
import { hasBefore } from './has-before';
import { reportError } from './report-error';
import type { Started } from './start-workbench';
import { Themed } from './themed';
import { useCompareKey } from './use-compare-key';
import { useFileIntake } from './use-file-intake';
import { useShortcuts } from './use-shortcuts';
import { useWorkbench, WorkbenchProvider } from './workbench-context';

const fileTypes = `image/png,image/jpeg,image/webp,${projectExtension}`;

const GalleryView = lazy(async () => ({
  default: (await import('../gallery/gallery-view')).GalleryView,
}));

/** The whole window. */
export function StudioWindow({
  bench,
  recovery,
  connection,
}: Started & { readonly connection: StudioConnection['state'] }): React.JSX.Element {
  const scheme = useStore(bench.settings, (state) => state.settings.theme);
  // Words are read while rendering, so another language is another rendering of everything.
  useStore(bench.settings, (state) => state.settings.language);
  const [offered, setOffered] = useState(recovery);
  return (
    <Themed scheme={scheme}>
      <WorkbenchProvider value={bench}>
        <Shell connection={connection} />
        <SettingsDialog />
        <ShortcutsDialog />
        <LogDialog />
        <ModelsDialog />
        <FirstUseDialog />
        <Gallery />
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
  const [canvas] = useState(() => createRef<CanvasHandle>());
  const input = useRef<HTMLInputElement>(null);
  const open = useOpen(input);
  const commands = useMemo(() => createCommands({ bench, canvas, open }), [bench, canvas, open]);
  const dropping = useFileIntake({
    onFile: useCallback(
      (file: File) => {
        if (view.getState().dialog === 'models') actions.models.importDropped(file);
        else actions.picture.open(file);
      },
      [actions, view],
    ),
    onNothing: useCallback(() => {
      notify({ tone: 'info', title: strings.notices.notAPicture });
    }, [notify]),
  });
  useShortcuts(commands, bench.settings);
  useCompareKey({ view, available: useCallback(() => hasBefore(bench), [bench]) });

  return (
    <div className="pm-app">
      <CommandPalette commands={commands} />
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
        accept={fileTypes}
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

/** Asks for a picture, by the host's own dialog where it has one. */
function useOpen(input: React.RefObject<HTMLInputElement | null>): () => void {
  const { app, client, actions, notify } = useWorkbench();
  return useCallback(() => {
    if (!app.nativeDialogs) {
      input.current?.click();
      return;
    }
    client.call('files.choose', undefined).then(
      (file) => {
        if (file === null) return;
        actions.picture.open(new File([new Uint8Array(file.bytes)], file.name));
      },
      (error: unknown) => {
        reportError(notify, error);
      },
    );
  }, [app, client, actions, notify, input]);
}

/** The gallery, whose code comes when it is first opened. */
function Gallery(): React.JSX.Element | null {
  const { view } = useWorkbench();
  const opened = useStore(view, ({ dialog }) => dialog === 'gallery');
  if (!opened) return null;
  return (
    <Suspense fallback={null}>
      <GalleryView />
    </Suspense>
  );
}
