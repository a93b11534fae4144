import { useComputedColorScheme } from '@mantine/core';
import { useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { CanvasView } from '../canvas/canvas-view';
import type { CanvasHandle, CanvasPreview } from '../canvas/canvas-props';
import type { GestureName } from '../canvas/tool';
import type { Viewport } from '../canvas/viewport';
import type { Document } from '../document/document';
import { commitGesture, pixelsBeforeLastEdit } from '../document/undoable-document';
import { acceptVariant } from '../document/variants';
import { shouldFitAgain } from '../app/fit-again';
import { useModel } from '../app/use-model';
import { useWorkbench } from '../app/workbench-context';
import { scaledBrushSize } from '../store/brush-scale';
import { updateDocument } from '../store/document-store';
import { shownResult, type RunPhase } from '../store/run-store';
import { strings } from '../strings/en';
import { canvasColors } from '../theme/canvas-colors';

interface PictureViewProps {
  readonly document: Document;
  readonly canvas: React.RefObject<CanvasHandle | null>;
}

/** The document on the canvas, or the result that is being looked at. */
export function PictureView({ document, canvas }: PictureViewProps): React.JSX.Element {
  const bench = useWorkbench();
  const { run, settings, view } = bench;
  const shown = useStore(run, shownResult);
  const phase = useStore(run, (state) => state.phase);
  const undoable = useStore(bench.document, (state) => state.undoable);
  const brushSize = useStore(settings, (state) => state.settings.brushSize);
  const tool = useStore(view, (state) => state.tool);
  const comparing = useStore(view, (state) => state.comparing);
  const viewed = useRef<Viewport | null>(null);
  const resolution = useModel()?.resolution ?? null;
  const scheme = useComputedColorScheme('dark');
  const variant = shown?.variant ?? null;
  const ofOtherPicture = variant !== null && variant.source === null;
  const displayed = useMemo(
    () => (ofOtherPicture && !comparing ? acceptVariant(document, variant) : document),
    [document, ofOtherPicture, comparing, variant],
  );
  const before = useMemo(
    () => (variant === null && undoable !== null ? pixelsBeforeLastEdit(undoable) : null),
    [variant, undoable],
  );
  const preview = useMemo(() => previewOf(phase), [phase]);

  const commit = (gesture: GestureName, next: Document): void => {
    // Work on another picture than the document's own is work on a document of its own.
    if (ofOtherPicture) run.setState({ shownId: null });
    updateDocument(bench.document, (state) => commitGesture(state, strings.history[gesture], next));
  };

  return (
    <CanvasView
      ref={canvas}
      document={displayed}
      variant={ofOtherPicture ? null : (variant?.pixels ?? null)}
      before={before}
      compare={comparing}
      preview={preview}
      tool={tool}
      brushSize={brushSize}
      resolution={resolution}
      showMask={variant === null && phase.kind !== 'running'}
      showFrame
      colors={canvasColors[scheme]}
      label={strings.canvas.label}
      formatScale={strings.canvas.scale}
      onGesture={commit}
      onBrushResize={(factor) => {
        settings.getState().change({ brushSize: scaledBrushSize(brushSize, factor) });
      }}
      onViewportChange={(viewport) => {
        view.setState({ zoom: viewport.zoom });
        if (shouldFitAgain(viewed.current, viewport)) canvas.current?.fit();
        viewed.current = viewport;
      }}
    />
  );
}

/** The newest estimate of a run on the document, where it belongs. */
function previewOf(phase: RunPhase): CanvasPreview | null {
  if (phase.kind !== 'running' || phase.preview === null || phase.edit === 'generate') return null;
  const { edited, preview } = phase;
  return edited === null ? null : { image: preview, frame: edited.frame, mask: edited.mask };
}
