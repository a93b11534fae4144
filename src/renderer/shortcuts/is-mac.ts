/** Whether the keyboard has ⌘ in the place of Ctrl. */
export function isMac(): boolean {
  return navigator.platform.startsWith('Mac');
}
