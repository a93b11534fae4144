import { useStore } from 'zustand';
import type { CanvasHandle } from '../canvas/canvas-props';
import { useDocument, useWorkbench } from '../app/workbench-context';
import { strings } from '../strings/en';
import { EmptyState } from './empty-state';
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
  const { view } = useWorkbench();
  const document = useDocument();
  const comparing = useStore(view, (state) => state.comparing);
  return (
    <main className="pm-canvas">
      {document === null ? (
        <EmptyState onOpen={onOpen} />
      ) : (
        <>
          <PictureView document={document} canvas={canvas} />
          <ZoomControls canvas={canvas} />
        </>
      )}
      {comparing && <div className="pm-before-mark">{strings.canvas.before}</div>}
      <WelcomeHint />
      {dropping && <div className="pm-drop">{strings.canvas.drop}</div>}
    </main>
  );
}
