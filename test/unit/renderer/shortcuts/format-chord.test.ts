import { describe, expect, it } from 'vitest';
import {
  ariaShortcut,
  formatShortcut,
  shortcutKeys,
} from '../../../../src/renderer/shortcuts/format-chord';

describe('formatShortcut', () => {
  it('spells keys as the keyboard has them', () => {
    expect(formatShortcut('saveAs', false)).toBe('Ctrl+Shift+S');
    expect(formatShortcut('saveAs', true)).toBe('⌘⇧S');
    expect(formatShortcut('larger', false)).toBe(']');
    expect(shortcutKeys('zoomFit', false)).toEqual(['Ctrl', '0']);
  });
});

describe('ariaShortcut', () => {
  it('uses the names of the ARIA specification', () => {
    expect(ariaShortcut('run', false)).toBe('Control+Enter');
    expect(ariaShortcut('run', true)).toBe('Meta+Enter');
  });
});
