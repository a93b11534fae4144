import type { CanvasHandle } from '../canvas/canvas-props';
import { useDocument } from '../app/workbench-context';
import { strings } from '../strings/strings';
import { CanvasBar } from './canvas-bar';
import { CompareMarks } from './compare-marks';
import { EmptyState } from './empty-state';
import { HistoryPanel } from './history-panel';
import { PictureView } from './picture-view';
import { WelcomeHint } from './welcome-hint';
import { ZoomControls } from './zoom-controls';

interface CanvasAreaProps {
  readonly canvas: React.RefObject<CanvasHandle | null>;
  readonly dropping: boolean;
  readonly onOpen: () => void;
}

/** The middle of the window: the picture, or how to get one. */
export function CanvasArea({ canvas, dropping, onOpen }: CanvasAreaProps): React.JSX.Element {
  const document = useDocument();
  return (
    <main className="pm-canvas">
      <CanvasBar />
      <div className="pm-stage">
        {document === null ? (
          <EmptyState onOpen={onOpen} />
        ) : (
          <>
            <PictureView document={document} canvas={canvas} />
            <CompareMarks />
            <HistoryPanel />
            <ZoomControls canvas={canvas} />
          </>
        )}
        <WelcomeHint />
        {dropping && <div className="pm-drop">{strings.canvas.drop}</div>}
      </div>
    </main>
  );
}
