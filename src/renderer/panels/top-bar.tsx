import { Button, Divider, Loader } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconDeviceFloppy,
  IconFileExport,
  IconPackageExport,
  IconFolderOpen,
  IconCommand,
  IconLayoutGrid,
  IconSettings,
} from '@tabler/icons-react';
import { useStore } from 'zustand';
import { useDocument, useWorkbench } from '../app/workbench-context';
import { redoLabel, undoLabel } from '../document/undoable-document';
import type { Dialog } from '../store/view-store';
import { strings } from '../strings/strings';
import { AppMark } from './app-mark';
import { DeviceChip } from './device-chip';
import { HintedAction } from './hinted-action';
import { RecentMenu } from './recent-menu';
import { ThemeMenu } from './theme-menu';

/** The bar at the top: the file, undo, and the window's own business. */
export function TopBar({ onOpen }: { readonly onOpen: () => void }): React.JSX.Element {
  const { view, actions } = useWorkbench();
  const document = useDocument();
  const pending = useStore(view, (state) => state.pending);
  const show = (dialog: Dialog) => (): void => {
    view.setState({ dialog });
  };
  return (
    <header className="pm-top" aria-label={strings.topBar.label}>
      <div className="pm-top-start">
        <AppMark />
        <div className="pm-file">
          <span className="pm-file-name">{document?.picture.name ?? strings.app.untitled}</span>
          {document !== null && (
            <span className="pm-number pm-quiet">
              {strings.topBar.size(document.picture.width, document.picture.height)}
            </span>
          )}
          {pending !== null && <Loader size={14} color="gray" />}
        </div>
      </div>
      <div className="pm-row pm-top-group">
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          className="pm-action"
          leftSection={<IconFolderOpen size={18} stroke={1.6} aria-hidden />}
          onClick={onOpen}
        >
          {strings.topBar.open}
        </Button>
        <RecentMenu />
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          className="pm-action"
          disabled={document === null}
          leftSection={<IconDeviceFloppy size={18} stroke={1.6} aria-hidden />}
          onClick={actions.picture.save}
        >
          {strings.topBar.save}
        </Button>
        <HintedAction
          icon={IconFileExport}
          label={strings.topBar.saveAs}
          shortcut="saveAs"
          disabled={document === null}
          onClick={actions.picture.saveAs}
        />
        <HintedAction
          icon={IconPackageExport}
          label={strings.topBar.saveProject}
          shortcut="saveProject"
          disabled={document === null}
          onClick={actions.picture.saveProject}
        />
        <Divider orientation="vertical" className="pm-top-divider" />
        <UndoRedo />
      </div>
      <div className="pm-row pm-top-end">
        <DeviceChip />
        <HintedAction
          icon={IconLayoutGrid}
          label={strings.topBar.gallery}
          shortcut="gallery"
          onClick={show('gallery')}
        />
        <ThemeMenu />
        <HintedAction
          icon={IconCommand}
          label={strings.topBar.commands}
          shortcut="palette"
          onClick={show('palette')}
        />
        <HintedAction
          icon={IconSettings}
          label={strings.topBar.settings}
          shortcut="settings"
          onClick={show('settings')}
        />
      </div>
    </header>
  );
}

function UndoRedo(): React.JSX.Element {
  const { document, actions } = useWorkbench();
  const undo = useStore(document, ({ undoable }) => undoable && undoLabel(undoable));
  const redo = useStore(document, ({ undoable }) => undoable && redoLabel(undoable));
  return (
    <>
      <HintedAction
        icon={IconArrowBackUp}
        label={undo === null ? strings.history.nothingToUndo : strings.history.undo(undo)}
        shortcut="undo"
        disabled={undo === null}
        onClick={actions.history.undo}
      />
      <HintedAction
        icon={IconArrowForwardUp}
        label={redo === null ? strings.history.nothingToRedo : strings.history.redo(redo)}
        shortcut="redo"
        disabled={redo === null}
        onClick={actions.history.redo}
      />
    </>
  );
}
