import { Kbd, Modal, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useStore } from 'zustand';
import type { Commands } from '../app/commands';
import { useRecentFiles } from '../app/use-recent-files';
import { useWorkbench } from '../app/workbench-context';
import { bindingsOf, shortcutIds } from '../shortcuts/bindings';
import { formatShortcut } from '../shortcuts/format-chord';
import { fuzzyScore } from '../shortcuts/fuzzy-score';
import { isMac } from '../shortcuts/is-mac';
import { strings } from '../strings/strings';

interface Entry {
  readonly key: string;
  readonly label: string;
  /** Empty where there are none. */
  readonly keys: string;
  readonly run: () => void;
}

/** Every command by a few letters of its name. */
export function CommandPalette({ commands }: { readonly commands: Commands }): React.JSX.Element {
  const { view } = useWorkbench();
  const opened = useStore(view, ({ dialog }) => dialog === 'palette');
  return (
    <Modal.Root
      opened={opened}
      onClose={() => {
        view.setState({ dialog: null });
      }}
      lockScroll={false}
      yOffset="12dvh"
      size={560}
      padding={0}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={strings.palette.title}>
        <Modal.Body>
          <Palette commands={commands} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Palette({ commands }: { readonly commands: Commands }): React.JSX.Element {
  const { view } = useWorkbench();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const listId = useId();
  const found = bestOf(useEntries(commands), query);
  const current = Math.min(active, found.length - 1);
  const optionId = (index: number): string => `${listId}-${index}`;
  const run = (entry: Entry | undefined): void => {
    if (entry === undefined) return;
    view.setState({ dialog: null });
    entry.run();
  };
  const move = (index: number): void => {
    const next = (index + found.length) % Math.max(1, found.length);
    setActive(next);
    document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <>
      <TextInput
        data-autofocus
        size="md"
        variant="unstyled"
        className="pm-palette-input"
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={found.length === 0 ? undefined : optionId(current)}
        aria-label={strings.palette.search}
        placeholder={strings.palette.search}
        leftSection={<IconSearch size={18} stroke={1.6} aria-hidden />}
        value={query}
        onChange={({ currentTarget }) => {
          setQuery(currentTarget.value);
          setActive(0);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'ArrowDown') move(current + 1);
          else if (event.key === 'ArrowUp') move(current - 1);
          else if (event.key === 'Enter') run(found[current]);
          else return;
          event.preventDefault();
        }}
      />
      <div id={listId} role="listbox" aria-label={strings.palette.title} className="pm-palette">
        {found.map((entry, index) => (
          <div
            key={entry.key}
            id={optionId(index)}
            role="option"
            aria-selected={index === current}
            className="pm-palette-item"
            onMouseMove={() => {
              setActive(index);
            }}
            onClick={() => {
              run(entry);
            }}
          >
            <span>{entry.label}</span>
            {entry.keys !== '' && <Kbd>{entry.keys}</Kbd>}
          </div>
        ))}
      </div>
      {found.length === 0 && (
        <p className="pm-palette-nothing" role="status">
          {strings.palette.nothing}
        </p>
      )}
    </>
  );
}

function useEntries(commands: Commands): readonly Entry[] {
  const { settings } = useWorkbench();
  const bindings = bindingsOf(useStore(settings, (state) => state.settings.shortcuts));
  const recent = useRecentFiles();
  return [
    ...shortcutIds
      .filter((id) => id !== 'palette')
      .map((id) => ({
        key: id,
        label: strings.shortcuts[id],
        keys: formatShortcut(id, isMac(), bindings),
        run: commands[id],
      })),
    ...recent.files.map(({ id, name }) => ({
      key: id,
      label: strings.palette.recent(name),
      keys: '',
      run: () => {
        recent.open(id);
      },
    })),
  ];
}

/** The entries that fit, the best first; all of them, as they stand, while nothing is typed. */
function bestOf(entries: readonly Entry[], query: string): readonly Entry[] {
  if (query.trim() === '') return entries;
  return entries
    .map((entry) => ({ entry, score: fuzzyScore(query, entry.label) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ entry }) => entry);
}
