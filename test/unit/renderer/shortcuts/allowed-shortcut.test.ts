import { describe, expect, it } from 'vitest';
import { shortcutAllowed } from '../../../../src/renderer/shortcuts/allowed-shortcut';

describe('shortcutAllowed', () => {
  it('leaves everything that types or edits text to text fields', () => {
    for (const id of ['toolBrush', 'undo', 'swapBrush', 'accept', 'smaller', 'help'] as const) {
      expect(shortcutAllowed(id, 'text'), id).toBe(false);
    }
  });

  it('runs and saves from a text field', () => {
    expect(shortcutAllowed('run', 'text')).toBe(true);
    expect(shortcutAllowed('save', 'text')).toBe(true);
  });

  it('leaves arrows, Enter and Delete to the control that has the focus', () => {
    for (const id of ['nextResult', 'previousResult', 'accept', 'discard'] as const) {
      expect(shortcutAllowed(id, 'control'), id).toBe(false);
      expect(shortcutAllowed(id, 'page'), id).toBe(true);
    }
    expect(shortcutAllowed('toolBrush', 'control')).toBe(true);
  });

  it('steps through results from a thumbnail, on which Enter means itself', () => {
    expect(shortcutAllowed('nextResult', 'results')).toBe(true);
    expect(shortcutAllowed('accept', 'results')).toBe(false);
  });
});
