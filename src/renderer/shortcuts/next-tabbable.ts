const focusable =
  'a[href], button:not([disabled]), input:not([disabled]), select, textarea, [tabindex]';

/** The element to which Tab moves the focus from `from`; null when there is none. */
export function nextTabbable(from: Element | null, backwards: boolean): HTMLElement | null {
  const all = [...document.querySelectorAll<HTMLElement>(focusable)].filter(isTabbable);
  if (all.length === 0) return null;
  const index = from === null ? -1 : all.indexOf(from as HTMLElement);
  const next = index < 0 ? (backwards ? -1 : 0) : index + (backwards ? -1 : 1);
  return all.at(next % all.length) ?? null;
}

function isTabbable(element: HTMLElement): boolean {
  if (element.tabIndex < 0 || !element.checkVisibility({ visibilityProperty: true })) return false;
  if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true;
  // Of a group of radio buttons, Tab reaches the checked one alone.
  return element.checked;
}
