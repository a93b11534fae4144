import { UnstyledButton } from '@mantine/core';
import { IconMinus, IconPlus, IconZoomScan } from '@tabler/icons-react';
import { useStore } from 'zustand';
import type { CanvasHandle } from '../canvas/canvas-props';
import { useWorkbench } from '../app/workbench-context';
import { strings } from '../strings/strings';
import { HintedAction } from './hinted-action';

/** The ratio of one press on plus or minus. */
export const zoomStep = 1.25;

/** Zooms the canvas, and says how far. */
export function ZoomControls({
  canvas,
}: {
  readonly canvas: React.RefObject<CanvasHandle | null>;
}): React.JSX.Element {
  const { view } = useWorkbench();
  const zoom = useStore(view, (state) => state.zoom);
  return (
    <div className="pm-zoom" role="group" aria-label={strings.canvas.zoom}>
      <HintedAction
        icon={IconMinus}
        label={strings.canvas.zoomOut}
        shortcut="zoomOut"
        size={28}
        position="top"
        onClick={() => canvas.current?.zoomBy(1 / zoomStep)}
      />
      <UnstyledButton
        className="pm-zoom-percent pm-number"
        aria-label={`${strings.shortcuts.zoomActual}, ${strings.canvas.percent(zoom)}`}
        onClick={() => canvas.current?.actualSize()}
      >
        {strings.canvas.percent(zoom)}
      </UnstyledButton>
      <HintedAction
        icon={IconPlus}
        label={strings.canvas.zoomIn}
        shortcut="zoomIn"
        size={28}
        position="top"
        onClick={() => canvas.current?.zoomBy(zoomStep)}
      />
      <HintedAction
        icon={IconZoomScan}
        label={strings.canvas.fit}
        shortcut="zoomFit"
        size={28}
        position="top"
        onClick={() => canvas.current?.fit()}
      />
    </div>
  );
}
