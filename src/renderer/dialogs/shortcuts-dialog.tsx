import { Button, Kbd, Modal, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { useWorkbench } from '../app/workbench-context';
import { bindingsOf, shortcutIds } from '../shortcuts/bindings';
import { chordKeys } from '../shortcuts/format-chord';
import { isMac } from '../shortcuts/is-mac';
import { groupOf, shortcutGroups, type ShortcutGroup } from '../shortcuts/shortcut-groups';
import type { ShortcutId } from '../shortcuts/shortcuts';
import { strings } from '../strings/strings';
import { ShortcutRow } from './shortcut-row';

/** Every shortcut of the window on one sheet, to be searched and changed. */
export function ShortcutsDialog(): React.JSX.Element {
  const { view } = useWorkbench();
  const opened = useStore(view, ({ dialog }) => dialog === 'shortcuts');
  const [editing, setEditing] = useState<ShortcutId | null>(null);
  return (
    <Modal
      opened={opened}
      onClose={() => {
        setEditing(null);
        view.setState({ dialog: null });
      }}
      // While keys are being taken, Escape gives that up.
      closeOnEscape={editing === null}
      size={860}
      title={strings.shortcutSheet.title}
      closeButtonProps={{ 'aria-label': strings.settings.close }}
    >
      <Sheet editing={editing} onEdit={setEditing} />
    </Modal>
  );
}

interface SheetProps {
  readonly editing: ShortcutId | null;
  readonly onEdit: (id: ShortcutId | null) => void;
}

function Sheet({ editing, onEdit }: SheetProps): React.JSX.Element {
  const { settings } = useWorkbench();
  const own = useStore(settings, (state) => state.settings.shortcuts);
  const [query, setQuery] = useState('');
  const found = useFound(query);
  const words = strings.shortcutSheet;
  const held = words.held.filter(({ keys, label }) => fits(query, `${label} ${keys.join(' ')}`));
  return (
    <div className="pm-dialog">
      <div className="pm-row">
        <TextInput
          data-autofocus
          className="pm-grow"
          type="search"
          aria-label={words.search}
          placeholder={words.search}
          leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
          value={query}
          onChange={({ currentTarget }) => {
            setQuery(currentTarget.value);
          }}
        />
        <Button
          variant="default"
          disabled={Object.keys(own).length === 0}
          onClick={() => {
            settings.getState().change({ shortcuts: {} });
          }}
        >
          {words.resetAll}
        </Button>
      </div>
      {found.length === 0 && held.length === 0 && <p className="pm-quiet">{words.nothing}</p>}
      <div className="pm-sheet">
        {shortcutGroups.map((group) => (
          <Group key={group} group={group} ids={found} editing={editing} onEdit={onEdit} />
        ))}
        {held.length > 0 && (
          <section>
            <h3 className="pm-sheet-title">{words.heldGroup}</h3>
            {held.map(({ keys, label }) => (
              <div key={label} className="pm-sheet-row">
                <span>{label}</span>
                <span className="pm-sheet-keys">
                  {keys.map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </span>
              </div>
            ))}
          </section>
        )}
      </div>
    </div>
  );
}

interface GroupProps extends SheetProps {
  readonly group: ShortcutGroup;
  readonly ids: readonly ShortcutId[];
}

function Group({ group, ids, editing, onEdit }: GroupProps): React.JSX.Element | null {
  const own = ids.filter((id) => groupOf[id] === group);
  if (own.length === 0) return null;
  return (
    <section>
      <h3 className="pm-sheet-title">{strings.shortcutSheet.groups[group]}</h3>
      {own.map((id) => (
        <ShortcutRow key={id} id={id} editing={editing === id} onEdit={onEdit} />
      ))}
    </section>
  );
}

/** The commands whose name or keys have every word of `query`. */
function useFound(query: string): readonly ShortcutId[] {
  const { settings } = useWorkbench();
  const bindings = bindingsOf(useStore(settings, (state) => state.settings.shortcuts));
  return shortcutIds.filter((id) => {
    const keys = bindings[id].map((chord) => chordKeys(chord, isMac()).join('+'));
    return fits(query, [strings.shortcuts[id], ...keys].join(' '));
  });
}

function fits(query: string, text: string): boolean {
  const words = query.toLowerCase().split(/\s+/);
  return words.every((word) => text.toLowerCase().includes(word));
}
