import type { CanvasController } from './canvas-controller';
import type { PointerSample } from './tool';

/** Pixels that browsers scroll for a line and for a page of the wheel. */
const wheelUnits = [1, 16, 400] as const;
/** The zoom for a pixel of the wheel, as an exponent of e. */
const wheelSpeed = 0.0015;

/** The tool that a button stands for; null for the one in hand. 5 is the back end of a pen. */
const buttonTools: ReadonlyMap<number, 'move' | 'eraser' | null> = new Map([
  [0, null],
  [1, 'move'],
  [5, 'eraser'],
]);

/** Hands the pointer and the wheel over `element` to the controller; returns the unsubscribe. */
export function attachPointer(element: HTMLElement, controller: CanvasController): () => void {
  const controls = new AbortController();
  const { signal } = controls;
  let pressed: number | null = null;

  const samplesOf = (events: readonly PointerEvent[]): PointerSample[] => {
    const { left, top } = element.getBoundingClientRect();
    const ratio = window.devicePixelRatio;
    return events.flatMap((event) => {
      const screen = { x: (event.clientX - left) * ratio, y: (event.clientY - top) * ratio };
      const { shiftKey: shift, altKey: alt } = event;
      return controller.sample(screen, { shift, alt, pressure: pressureOf(event) }) ?? [];
    });
  };

  const down = (event: PointerEvent): void => {
    const [sample] = samplesOf([event]);
    const tool = buttonTools.get(event.button);
    if (pressed !== null || sample === undefined || tool === undefined) return;
    if (event.button === 1) event.preventDefault();
    pressed = event.pointerId;
    element.setPointerCapture(event.pointerId);
    controller.press(sample, tool);
  };
  const move = (event: PointerEvent): void => {
    if (pressed !== null && event.pointerId !== pressed) return;
    const coalesced = event.getCoalescedEvents();
    controller.move(samplesOf(coalesced.length > 0 ? coalesced : [event]));
  };
  const up = (event: PointerEvent): void => {
    if (event.pointerId !== pressed) return;
    pressed = null;
    // The pen lies no more on the tablet, and its last touch has been seen.
    if (event.pointerType !== 'pen') controller.move(samplesOf([event]));
    controller.release();
  };
  const cancel = (event: PointerEvent): void => {
    if (event.pointerId !== pressed) return;
    pressed = null;
    controller.cancelGesture();
  };
  const doubleClick = (event: MouseEvent): void => {
    if (controller.closeGesture()) event.preventDefault();
  };
  const wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const pixels = event.deltaY * (wheelUnits[event.deltaMode] ?? 1);
    controller.wheel(Math.exp(-pixels * wheelSpeed), event.ctrlKey);
  };

  element.addEventListener('pointerdown', down, { signal });
  element.addEventListener('pointermove', move, { signal });
  element.addEventListener('pointerup', up, { signal });
  element.addEventListener('pointercancel', cancel, { signal });
  element.addEventListener('lostpointercapture', cancel, { signal });
  element.addEventListener(
    'pointerleave',
    () => {
      if (pressed === null) controller.leave();
    },
    { signal },
  );
  element.addEventListener('dblclick', doubleClick, { signal });
  element.addEventListener('wheel', wheel, { signal, passive: false });
  return () => {
    controls.abort();
  };
}

/** Only a pen can tell; every other pointer counts as pressed all the way. */
function pressureOf({ pointerType, pressure }: PointerEvent): number {
  return pointerType === 'pen' ? pressure : 1;
}
