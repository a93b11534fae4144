/** What has the focus when a key is pressed, as far as shortcuts care. */
export type KeyTarget =
  /** Typing goes there. */
  | 'text'
  /** The results, of which one can be stepped through. */
  | 'results'
  /** A control that has a use of its own for plain keys such as Enter. */
  | 'control'
  /** The canvas, or nothing at all. */
  | 'page';

const textInputs = new Set(['text', 'search', 'number', 'email', 'password', 'tel', 'url', '']);

/** What kind of target `element` is. */
export function keyTarget(element: Element | null): KeyTarget {
  if (element === null || element === document.body) return 'page';
  if (element instanceof HTMLElement && element.isContentEditable) return 'text';
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) return 'text';
  if (element instanceof HTMLInputElement) return textInputs.has(element.type) ? 'text' : 'control';
  if (element.closest('[data-shortcuts="results"]') !== null) return 'results';
  const control = 'button, a, [role="slider"], [role="menu"], [role="listbox"], [role="dialog"]';
  return element.closest(control) === null ? 'page' : 'control';
}
