import { useComputedColorScheme } from '@mantine/core';
import { useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { CanvasView } from '../canvas/canvas-view';
import { parseHex } from '../canvas/colors';
import type { CanvasHandle } from '../canvas/canvas-props';
import type { GestureName } from '../canvas/tool';
import type { Viewport } from '../canvas/viewport';
import type { Document } from '../document/document';
import { commitGesture } from '../document/undoable-document';
import { acceptVariant } from '../document/variants';
import { shouldFitAgain } from '../app/fit-again';
import { useComparison } from '../app/use-comparison';
import { useModel } from '../app/use-model';
import { useUntouched } from '../app/use-untouched';
import { useWorkbench } from '../app/workbench-context';
import { scaledBrushSize } from '../store/brush-scale';
import { updateDocument } from '../store/document-store';
import { previewOf } from '../store/run-preview';
import { scrubbedPixels } from '../store/scrubbed-pixels';
import { shownResult } from '../store/run-store';
import type { ViewState } from '../store/view-store';
import { strings } from '../strings/strings';
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
  const runState = useStore(run);
  const { phase, trajectory } = runState;
  const brushSize = useStore(settings, (state) => state.settings.brushSize);
  const tool = useStore(view, (state) => state.tool);
  const options = useStore(view, useShallow(toolOptions));
  const color = useStore(view, (state) => state.palette.color);
  const { before, comparison } = useComparison();
  const viewed = useRef<Viewport | null>(null);
  const resolution = useModel()?.resolution ?? null;
  const scheme = useComputedColorScheme('dark');
  const variant = shown?.variant ?? null;
  const ofOtherPicture = variant !== null && variant.source === null;
  const displayed = useMemo(
    () => (ofOtherPicture ? acceptVariant(document, variant) : document),
    [document, ofOtherPicture, variant],
  );
  const preview = useMemo(() => previewOf(runState), [runState]);
  const scrubbed = useMemo(() => scrubbedPixels(shown, trajectory), [shown, trajectory]);

  const untouched = useUntouched(document, shown?.id ?? null);
  const running = phase.kind === 'running';

  const commit = (gesture: GestureName, next: Document): void => {
    // Work on another picture than the document's own is work on a document of its own.
    if (ofOtherPicture) run.setState({ shownId: null });
    if (gesture === 'paint-color') bench.actions.paint.colorUsed();
    updateDocument(bench.document, (state) =>
      commitGesture(state, () => strings.history[gesture], next),
    );
  };

  return (
    <CanvasView
      ref={canvas}
      document={displayed}
      variant={scrubbed ?? (ofOtherPicture ? null : (variant?.pixels ?? null))}
      before={before}
      comparison={comparison}
      preview={preview}
      tool={tool}
      brushSize={brushSize}
      {...options}
      color={useMemo(() => parseHex(color), [color])}
      resolution={resolution}
      showMask={!running && !(variant !== null && untouched.mask)}
      showPaint={!running && !(variant !== null && untouched.paint)}
      showFrame={comparison === null || tool === 'frame'}
      colors={canvasColors[scheme]}
      label={strings.canvas.label}
      formatScale={strings.canvas.scale}
      onGesture={commit}
      onBrushResize={(factor) => {
        settings.getState().change({ brushSize: scaledBrushSize(brushSize, factor) });
      }}
      onPickColor={bench.actions.paint.pickColor}
      onViewportChange={(viewport) => {
        view.setState({ zoom: viewport.zoom });
        if (shouldFitAgain(viewed.current, viewport)) canvas.current?.fit();
        viewed.current = viewport;
      }}
    />
  );
}

function toolOptions({
  hardness,
  eraserTarget,
  subtracting,
}: ViewState): Pick<ViewState, 'hardness' | 'eraserTarget' | 'subtracting'> {
  return { hardness, eraserTarget, subtracting };
}
