import type Konva from 'konva';
import {
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type CSSProperties,
  type ReactElement,
} from 'react';
import { Layer, Shape, Stage } from 'react-konva';
import { CanvasController } from './canvas-controller';
import type { LayerName } from './canvas-host';
import type { CanvasViewProps } from './canvas-props';
import { attachKeys } from './key-input';
import { attachPointer } from './pointer-input';
import { useElementSize } from './use-element-size';

const layerNames: readonly LayerName[] = ['picture', 'overlay'];

const fill: CSSProperties = {
  position: 'relative',
  width: '100%',
  height: '100%',
  overflow: 'hidden',
  touchAction: 'none',
};

/** The picture with its mask, frame and tools; fills its parent. See `CanvasViewProps`. */
export function CanvasView({ ref, ...props }: CanvasViewProps): ReactElement {
  const [controller] = useState(() => new CanvasController(props));
  const element = useRef<HTMLDivElement>(null);
  const layers = useRef(new Map<LayerName, Konva.Layer>());
  const { width, height, pixelRatio } = useElementSize(element);

  useImperativeHandle(ref, () => controller, [controller]);

  useLayoutEffect(() => {
    controller.setProps(props);
  });

  useLayoutEffect(() => {
    const container = element.current;
    if (container === null) return;
    controller.connect({
      redraw: (name) => layers.current.get(name)?.batchDraw(),
      setCursor: (cursor) => {
        if (container.style.cursor !== cursor) container.style.cursor = cursor;
      },
    });
    return () => {
      controller.connect(null);
    };
  }, [controller]);

  useLayoutEffect(() => {
    if (width === 0 || height === 0) return;
    for (const layer of layers.current.values()) layer.getCanvas().setPixelRatio(pixelRatio);
    const canvas = layers.current.get('picture')?.getNativeCanvasElement();
    if (canvas !== undefined) controller.resize(canvas, pixelRatio);
    // The new size has emptied the canvases; waiting for the next frame would show it.
    for (const layer of layers.current.values()) layer.draw();
  }, [controller, width, height, pixelRatio]);

  useEffect(() => {
    const container = element.current;
    if (container === null) return;
    const detachers = [attachPointer(container, controller), attachKeys(container, controller)];
    return () => {
      for (const detach of detachers) detach();
    };
  }, [controller]);

  return (
    <div ref={element} style={fill} tabIndex={0} role="application" aria-label={props.label}>
      <Stage width={width} height={height} listening={false}>
        {layerNames.map((name) => (
          <Layer
            key={name}
            listening={false}
            clearBeforeDraw={false}
            ref={(layer) => {
              if (layer === null) layers.current.delete(name);
              else layers.current.set(name, layer);
            }}
          >
            <Shape
              listening={false}
              perfectDrawEnabled={false}
              sceneFunc={(_, shape) => {
                drawLayer(controller, name, shape.getLayer());
              }}
            />
          </Layer>
        ))}
      </Stage>
    </div>
  );
}

/** Has the controller draw in device pixels, whatever Konva's own transform is. */
function drawLayer(controller: CanvasController, name: LayerName, layer: Konva.Layer | null): void {
  const context = layer?.getNativeCanvasElement().getContext('2d') ?? null;
  if (context === null) return;
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  controller.paint(name, context);
  context.restore();
}
