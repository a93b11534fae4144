import { Button, Popover, Text } from '@mantine/core';
import {
  IconArrowsMaximize,
  IconArrowsMinimize,
  IconChevronDown,
  IconContrast,
  IconFileExport,
  IconFileImport,
  IconGhost2,
  IconSelectAll,
  IconTrash,
  type Icon,
} from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useShortcutHint } from '../app/use-shortcut-hint';
import { useDocument, useWorkbench } from '../app/workbench-context';
import type { ShortcutId } from '../shortcuts/shortcuts';
import { strings } from '../strings/strings';
import { WholeNumberInput } from './whole-number-input';

/** What acts on the mask as a whole, behind one button. */
export function MaskMenu(): React.JSX.Element {
  const { actions } = useWorkbench();
  const noPicture = useDocument() === null;
  const [opened, setOpened] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const words = strings.drawing;
  const close = (then: () => void) => (): void => {
    setOpened(false);
    then();
  };
  return (
    <Popover
      // A card that fades would still take the clicks that are meant for the picture.
      transitionProps={{ exitDuration: 0 }}
      position="bottom-end"
      shadow="md"
      trapFocus
      returnFocus
      opened={opened}
      onChange={setOpened}
    >
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          className="pm-action"
          disabled={noPicture}
          aria-label={words.maskMenu}
          rightSection={<IconChevronDown size={14} stroke={1.6} aria-hidden />}
          onClick={() => {
            setOpened(!opened);
          }}
        >
          {words.mask}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className="pm-mask-card" aria-label={words.maskMenu}>
        <Item icon={IconSelectAll} shortcut="selectAll" onClick={close(actions.mask.selectAll)}>
          {words.selectAll}
        </Item>
        <Item icon={IconContrast} shortcut="invertMask" onClick={close(actions.mask.invert)}>
          {words.invert}
        </Item>
        <Item icon={IconTrash} shortcut="clearMask" onClick={close(actions.mask.clear)}>
          {words.clear}
        </Item>
        <Item icon={IconGhost2} onClick={close(actions.mask.fromAlpha)}>
          {words.fromAlpha}
        </Item>
        <GrowOrShrink />
        <Item icon={IconFileImport} onClick={() => input.current?.click()}>
          {words.importMask}
        </Item>
        <Item icon={IconFileExport} onClick={close(() => void actions.mask.exportFile())}>
          {words.exportMask}
        </Item>
        <Text size="xs" c="dimmed" className="pm-mask-note">
          {words.whiteIsEdit}
        </Text>
        <input
          ref={input}
          type="file"
          hidden
          accept="image/png"
          aria-label={words.importMask}
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            currentTarget.value = '';
            if (file !== undefined) close(() => void actions.mask.importFile(file))();
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

function GrowOrShrink(): React.JSX.Element {
  const { view, actions } = useWorkbench();
  const growBy = useStore(view, (state) => state.growBy);
  const words = strings.drawing;
  return (
    <div className="pm-mask-grow" role="group" aria-label={`${words.grow}, ${words.shrink}`}>
      <WholeNumberInput
        label={words.growBy}
        value={growBy}
        min={1}
        max={500}
        onChange={(pixels) => {
          view.setState({ growBy: pixels });
        }}
      />
      <Item
        icon={IconArrowsMaximize}
        onClick={() => {
          actions.mask.grow(growBy);
        }}
      >
        {words.grow}
      </Item>
      <Item
        icon={IconArrowsMinimize}
        onClick={() => {
          actions.mask.shrink(growBy);
        }}
      >
        {words.shrink}
      </Item>
    </div>
  );
}

interface ItemProps {
  readonly icon: Icon;
  readonly shortcut?: ShortcutId;
  readonly onClick: () => void;
  readonly children: string;
}

function Item({ icon: Glyph, shortcut, onClick, children }: ItemProps): React.JSX.Element {
  const { keys, aria } = useShortcutHint(shortcut);
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      color="gray"
      className="pm-action pm-mask-item"
      justify="flex-start"
      leftSection={<Glyph size={16} stroke={1.6} aria-hidden />}
      aria-keyshortcuts={aria}
      rightSection={
        keys !== '' && (
          <span className="pm-mask-keys" aria-hidden>
            {keys}
          </span>
        )
      }
      onClick={onClick}
    >
      {children}
    </Button>
  );
}
