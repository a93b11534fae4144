import { Kbd, Modal } from '@mantine/core';
import { useStore } from 'zustand';
import { useWorkbench } from '../app/workbench-context';
import { shortcutKeys } from '../shortcuts/format-chord';
import { isMac } from '../shortcuts/is-mac';
import type { ShortcutId } from '../shortcuts/shortcuts';
import { strings } from '../strings/en';

const groups: Readonly<Record<keyof typeof strings.shortcutSheet.groups, readonly ShortcutId[]>> = {
  file: ['open', 'save', 'saveAs', 'undo', 'redo', 'help'],
  run: ['run', 'cancel', 'nextResult', 'previousResult', 'accept', 'discard'],
  tools: [
    'toolMove',
    'toolFrame',
    'toolBrush',
    'toolEraser',
    'swapBrush',
    'smaller',
    'larger',
    'invertMask',
    'clearMask',
  ],
  view: ['zoomFit', 'zoomActual', 'zoomIn', 'zoomOut'],
};
const groupNames = ['file', 'run', 'tools', 'view'] as const;

/** Every shortcut of the window on one sheet. */
export function ShortcutsDialog(): React.JSX.Element {
  const { view } = useWorkbench();
  const opened = useStore(view, ({ dialog }) => dialog === 'shortcuts');
  return (
    <Modal
      opened={opened}
      onClose={() => {
        view.setState({ dialog: null });
      }}
      size={720}
      title={strings.shortcutSheet.title}
      closeButtonProps={{ 'aria-label': strings.settings.close }}
    >
      <div className="pm-sheet">
        {groupNames.map((group) => (
          <section key={group}>
            <h3 className="pm-sheet-title">{strings.shortcutSheet.groups[group]}</h3>
            {groups[group].map((id) => (
              <Row key={id} label={strings.shortcuts[id]} keys={shortcutKeys(id, isMac())} />
            ))}
            {group === 'view' &&
              strings.shortcutSheet.held.map(({ keys, label }) => (
                <Row key={label} label={label} keys={keys} />
              ))}
          </section>
        ))}
      </div>
    </Modal>
  );
}

interface RowProps {
  readonly label: string;
  readonly keys: readonly string[];
}

function Row({ label, keys }: RowProps): React.JSX.Element {
  return (
    <div className="pm-sheet-row">
      <span>{label}</span>
      <span className="pm-sheet-keys">
        {keys.map((key) => (
          <Kbd key={key}>{key}</Kbd>
        ))}
      </span>
    </div>
  );
}
