import { Divider } from '@mantine/core';
import {
  IconBrush,
  IconColorPicker,
  IconContrast,
  IconEraser,
  IconFrame,
  IconHandStop,
  IconLasso,
  IconMarquee2,
  IconPalette,
  IconTrash,
  type Icon,
} from '@tabler/icons-react';
import { useStore } from 'zustand';
import { useDocument, useWorkbench } from '../app/workbench-context';
import type { ToolName } from '../canvas/tool';
import type { ShortcutId } from '../shortcuts/shortcuts';
import { strings } from '../strings/strings';
import { HintedAction } from './hinted-action';

const tools: readonly { tool: ToolName; icon: Icon; shortcut: ShortcutId }[] = [
  { tool: 'move', icon: IconHandStop, shortcut: 'toolMove' },
  { tool: 'frame', icon: IconFrame, shortcut: 'toolFrame' },
  { tool: 'brush', icon: IconBrush, shortcut: 'toolBrush' },
  { tool: 'eraser', icon: IconEraser, shortcut: 'toolEraser' },
  { tool: 'lasso', icon: IconLasso, shortcut: 'toolLasso' },
  { tool: 'rectangle', icon: IconMarquee2, shortcut: 'toolRectangle' },
  { tool: 'paint', icon: IconPalette, shortcut: 'toolPaint' },
  { tool: 'picker', icon: IconColorPicker, shortcut: 'toolPicker' },
];

/** The tools on the left, and what acts on the mask as a whole. */
export function ToolRail(): React.JSX.Element {
  const { view, actions } = useWorkbench();
  const chosen = useStore(view, ({ tool }) => tool);
  const noPicture = useDocument() === null;
  return (
    <div
      className="pm-tools"
      role="toolbar"
      aria-label={strings.tools.label}
      aria-orientation="vertical"
    >
      {tools.map(({ tool, icon, shortcut }) => (
        <HintedAction
          key={tool}
          icon={icon}
          label={strings.tools[tool]}
          shortcut={shortcut}
          pressed={tool === chosen}
          size={40}
          position="right"
          onClick={() => {
            actions.paint.takeTool(tool);
          }}
        />
      ))}
      <Divider className="pm-tools-divider" />
      <HintedAction
        icon={IconContrast}
        label={strings.tools.invert}
        shortcut="invertMask"
        disabled={noPicture}
        size={40}
        position="right"
        onClick={actions.mask.invert}
      />
      <HintedAction
        icon={IconTrash}
        label={strings.tools.clear}
        shortcut="clearMask"
        disabled={noPicture}
        size={40}
        position="right"
        onClick={actions.mask.clear}
      />
    </div>
  );
}
