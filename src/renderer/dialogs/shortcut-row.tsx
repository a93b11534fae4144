import { ActionIcon, Button, Kbd, Tooltip, UnstyledButton } from '@mantine/core';
import { IconRestore } from '@tabler/icons-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { useWorkbench } from '../app/workbench-context';
import { bindingsOf, commandOf, isRebound, rebind, resetBinding } from '../shortcuts/bindings';
import { chordOf } from '../shortcuts/chord-of';
import { formatChord, shortcutKeys } from '../shortcuts/format-chord';
import { isMac } from '../shortcuts/is-mac';
import type { Chord, ShortcutId } from '../shortcuts/shortcuts';
import { strings } from '../strings/strings';

interface ShortcutRowProps {
  readonly id: ShortcutId;
  /** Whether the next keys are to be its own. */
  readonly editing: boolean;
  readonly onEdit: (id: ShortcutId | null) => void;
}

/** A command with its keys, which change when they are pressed. */
export function ShortcutRow({ id, editing, onEdit }: ShortcutRowProps): React.JSX.Element {
  const { settings } = useWorkbench();
  const own = useStore(settings, (state) => state.settings.shortcuts);
  const words = strings.shortcutSheet;
  const name = strings.shortcuts[id];
  return (
    <div className="pm-sheet-row">
      <span>{name}</span>
      <span className="pm-sheet-keys">
        {isRebound(own, id) && (
          <Tooltip label={words.reset(name)}>
            <ActionIcon
              size={24}
              variant="subtle"
              color="gray"
              className="pm-action"
              aria-label={words.reset(name)}
              onClick={() => {
                settings.getState().change({ shortcuts: resetBinding(own, id) });
              }}
            >
              <IconRestore size={16} stroke={1.6} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
        {editing ? (
          <Capture id={id} onDone={onEdit} />
        ) : (
          <UnstyledButton
            className="pm-sheet-change"
            onClick={() => {
              onEdit(id);
            }}
          >
            <span className="pm-unseen">{`${words.change(name)} `}</span>
            <Keys id={id} />
          </UnstyledButton>
        )}
      </span>
    </div>
  );
}

function Keys({ id }: { readonly id: ShortcutId }): React.JSX.Element {
  const { settings } = useWorkbench();
  const own = useStore(settings, (state) => state.settings.shortcuts);
  const keys = shortcutKeys(id, isMac(), bindingsOf(own));
  if (keys.length === 0) return <span className="pm-quiet">{strings.shortcutSheet.none}</span>;
  return (
    <>
      {keys.map((key) => (
        <Kbd key={key}>{key}</Kbd>
      ))}
    </>
  );
}

interface CaptureProps {
  readonly id: ShortcutId;
  readonly onDone: (id: null) => void;
}

/** What has come of the keys pressed so far. */
type Taken =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'impossible' }
  | { readonly kind: 'conflict'; readonly chord: Chord; readonly holder: ShortcutId };

/** Takes the next keys for a command, and asks when they are another's. */
function Capture({ id, onDone }: CaptureProps): React.JSX.Element {
  const { settings } = useWorkbench();
  const [taken, setTaken] = useState<Taken>({ kind: 'nothing' });
  const words = strings.shortcutSheet;
  const bind = (chord: Chord): void => {
    const { shortcuts } = settings.getState().settings;
    settings.getState().change({ shortcuts: rebind(shortcuts, id, chord) });
    onDone(null);
  };
  const press = (event: React.KeyboardEvent): void => {
    if (event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') {
      onDone(null);
      return;
    }
    if (['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return;
    const chord = chordOf(event.nativeEvent, isMac());
    if (chord === null) {
      setTaken({ kind: 'impossible' });
      return;
    }
    const holder = commandOf(chord, bindingsOf(settings.getState().settings.shortcuts));
    if (holder === null || holder === id) bind(chord);
    else setTaken({ kind: 'conflict', chord, holder });
  };
  if (taken.kind === 'conflict') {
    const { chord, holder } = taken;
    return (
      <span
        className="pm-sheet-conflict"
        role="alert"
        onKeyDown={({ key }) => {
          if (key === 'Escape') onDone(null);
        }}
      >
        <Kbd>{formatChord(chord, isMac())}</Kbd>
        <span>{words.taken(strings.shortcuts[holder])}</span>
        <Button
          size="compact-xs"
          onClick={() => {
            bind(chord);
          }}
        >
          {words.take}
        </Button>
        <Button
          autoFocus
          size="compact-xs"
          variant="default"
          onClick={() => {
            onDone(null);
          }}
        >
          {words.keep}
        </Button>
      </span>
    );
  }
  return (
    <UnstyledButton
      autoFocus
      className="pm-sheet-change pm-sheet-capture"
      onKeyDown={press}
      onBlur={() => {
        onDone(null);
      }}
    >
      <span role="status">{taken.kind === 'impossible' ? words.notPossible : words.press}</span>
    </UnstyledButton>
  );
}
