import { Divider } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useStore } from 'zustand';
import { useDocument, useWorkbench } from '../app/workbench-context';
import { strings } from '../strings/strings';
import { CompareControls } from './compare-controls';
import { HintedAction } from './hinted-action';
import { MaskMenu } from './mask-menu';
import { ToolOptions } from './tool-options';

/** The bar over the canvas: what the tool can be set to, the mask, comparing, and the history. */
export function CanvasBar(): React.JSX.Element {
  const { view } = useWorkbench();
  const noPicture = useDocument() === null;
  const historyOpen = useStore(view, (state) => state.historyOpen);
  return (
    <div className="pm-bar" role="toolbar" aria-label={strings.drawing.options}>
      <div className="pm-bar-options">
        <ToolOptions />
      </div>
      <div className="pm-row pm-row-tight">
        <MaskMenu />
        <Divider orientation="vertical" className="pm-bar-divider" />
        <CompareControls />
        <Divider orientation="vertical" className="pm-bar-divider" />
        <HintedAction
          icon={IconHistory}
          label={strings.drawing.history}
          shortcut="history"
          size={28}
          pressed={historyOpen && !noPicture}
          disabled={noPicture}
          onClick={() => {
            view.setState({ historyOpen: !historyOpen });
          }}
        />
      </div>
    </div>
  );
}
