import type { Point } from '../mask/capsule';
import type { CanvasController } from './canvas-controller';

const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** What Space already means something to, or what takes typed text. */
const takesKeys =
  'input, textarea, select, button, a[href], summary, [contenteditable], [role="button"], ' +
  '[role="menuitem"], [role="option"], [role="tab"], [role="switch"], [role="slider"], [role="dialog"] *';

/**
 * Hands the keys of the canvas to the controller: Space anywhere but in controls; Escape, Enter and
 * Backspace during a gesture; arrows while `element` has the focus. Returns the unsubscribe.
 */
export function attachKeys(element: HTMLElement, controller: CanvasController): () => void {
  const controls = new AbortController();
  const { signal } = controls;

  const gestureKey = (event: KeyboardEvent): void => {
    if (!endOrStepBack(event, controller)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const space = (event: KeyboardEvent): void => {
    if (event.code !== 'Space' || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest(takesKeys) !== null) return;
    event.preventDefault();
    controller.holdPan(true);
  };
  const released = (event: KeyboardEvent): void => {
    if (event.code === 'Space') controller.holdPan(false);
  };
  const arrow = (event: KeyboardEvent): void => {
    const direction = arrows[event.code];
    if (direction === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    controller.nudge(direction, event.shiftKey ? 'far' : 'near');
  };

  window.addEventListener('keydown', gestureKey, { signal, capture: true });
  window.addEventListener('keydown', space, { signal });
  window.addEventListener('keyup', released, { signal });
  window.addEventListener(
    'blur',
    () => {
      controller.holdPan(false);
    },
    { signal },
  );
  element.addEventListener('keydown', arrow, { signal });
  return () => {
    controls.abort();
  };
}

/** Whether the key had a meaning for the gesture in progress. */
function endOrStepBack({ code, target }: KeyboardEvent, controller: CanvasController): boolean {
  if (code === 'Escape') return controller.cancelGesture();
  if (target instanceof Element && target.closest(takesKeys) !== null) return false;
  if (code === 'Enter' || code === 'NumpadEnter') return controller.closeGesture();
  return code === 'Backspace' && controller.backInGesture();
}
