import { ActionIcon, Tooltip } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import { useShortcutHint } from '../app/use-shortcut-hint';
import type { ShortcutId } from '../shortcuts/shortcuts';

interface HintedActionProps {
  readonly icon: Icon;
  readonly label: string;
  readonly onClick: () => void;
  readonly shortcut?: ShortcutId;
  readonly disabled?: boolean;
  /** Whether it is the chosen one of a group; left out for an action. */
  readonly pressed?: boolean;
  readonly size?: number;
  readonly position?: 'bottom' | 'right' | 'top';
}

/** An icon button that says its name and its keys, to the eye and to a screen reader. */
export function HintedAction(props: HintedActionProps): React.JSX.Element {
  const { icon: Glyph, label, onClick, shortcut, disabled = false, pressed } = props;
  const { size = 36, position = 'bottom' } = props;
  const { keys, aria } = useShortcutHint(shortcut);
  const hint = keys === '' ? label : `${label}  ${keys}`;
  return (
    <Tooltip label={hint} position={position}>
      <ActionIcon
        size={size}
        variant={pressed === true ? 'light' : 'subtle'}
        color={pressed === true ? 'ember' : 'gray'}
        className="pm-action"
        aria-label={label}
        aria-pressed={pressed}
        aria-keyshortcuts={aria}
        disabled={disabled}
        onClick={onClick}
      >
        <Glyph size={20} stroke={1.6} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
