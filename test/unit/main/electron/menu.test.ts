import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test, vi } from 'vitest';
import { menuTemplate } from '../../../../src/main/electron/menu';
import { menuWords } from '../../../../src/main/electron/menu-words';
import { bindingsOf } from '../../../../src/renderer/shortcuts/bindings';
import type { OwnShortcuts } from '../../../../src/shared/chord';
import { matchShortcut } from '../../../../src/renderer/shortcuts/match-shortcut';

function menuOn(platform: NodeJS.Platform, developerTools = false, shortcuts: OwnShortcuts = {}) {
  const sendInputEvent = vi.fn();
  const openExternal = vi.fn();
  const undo = vi.fn();
  const redo = vi.fn();
  const page = () => ({ sendInputEvent, undo, redo });
  const words = menuWords('en', []);
  const options = { platform, words, shortcuts, developerTools, page, openExternal };
  const template = menuTemplate(options);
  return { items: flatten(template), sendInputEvent, undo, redo, openExternal };
}

function flatten(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [
    item,
    ...(Array.isArray(item.submenu) ? flatten(item.submenu) : []),
  ]);
}

function choose(items: readonly MenuItemConstructorOptions[], label: string, byKey = false): void {
  const item = items.find((candidate) => candidate.label === label);
  item?.click?.({} as never, undefined, { triggeredByAccelerator: byKey });
}

const roles = (items: readonly MenuItemConstructorOptions[]) => items.map(({ role }) => role);

describe('the menu', () => {
  test.each<[NodeJS.Platform, string[]]>([
    ['linux', ['quit', 'about']],
    ['win32', ['quit', 'about']],
    ['darwin', ['appMenu', 'close']],
  ])('on %s has the platform’s own items', (platform, own) => {
    const { items } = menuOn(platform);
    const expected = [...own, 'cut', 'copy', 'paste', 'selectAll', 'togglefullscreen'];
    expect(roles(items)).toEqual(expect.arrayContaining(expected));
    expect(roles(items)).not.toContain('toggleDevTools');
    expect(roles(items)).not.toContain('reload');
  });

  test('offers the developer tools where they are wanted', () => {
    expect(roles(menuOn('linux', true).items)).toContain('toggleDevTools');
  });

  test.each<[NodeJS.Platform, string, string, string[], string]>([
    ['linux', 'Open…', 'o', ['control'], 'open'],
    ['linux', 'Save', 's', ['control'], 'save'],
    ['win32', 'Save As…', 's', ['control', 'shift'], 'saveAs'],
    ['linux', 'Gallery', 'g', ['control'], 'gallery'],
    ['linux', 'Find a Command…', 'k', ['control'], 'palette'],
    ['linux', 'Undo', 'z', ['control'], 'undo'],
    ['linux', 'Redo', 'y', ['control'], 'redo'],
    ['darwin', 'Undo', 'z', ['meta'], 'undo'],
    ['darwin', 'Redo', 'z', ['meta', 'shift'], 'redo'],
  ])('on %s types the page’s own shortcut for "%s"', (platform, label, keyCode, modifiers, id) => {
    const { items, sendInputEvent } = menuOn(platform);
    choose(items, label);
    expect(sendInputEvent.mock.calls).toEqual([
      [{ type: 'keyDown', keyCode, modifiers }],
      [{ type: 'keyUp', keyCode, modifiers }],
    ]);
    const press = {
      key: keyCode,
      code: `Key${keyCode.toUpperCase()}`,
      ctrlKey: modifiers.includes('control'),
      metaKey: modifiers.includes('meta'),
      shiftKey: modifiers.includes('shift'),
      altKey: false,
    };
    expect(matchShortcut(press, platform === 'darwin')).toBe(id);
  });

  test('types the keys that the user has given a command, and offers none that has none', () => {
    const shortcuts = { save: [{ code: 'KeyJ', mod: true, shift: true }], saveAs: [] } as const;
    const own = { save: [...shortcuts.save], saveAs: [...shortcuts.saveAs] };
    const { items, sendInputEvent } = menuOn('linux', false, own);
    choose(items, 'Save');
    expect(sendInputEvent.mock.calls[0]).toEqual([
      { type: 'keyDown', keyCode: 'j', modifiers: ['control', 'shift'] },
    ]);
    const press = { key: 'J', code: 'KeyJ', ctrlKey: true, metaKey: false, shiftKey: true };
    expect(matchShortcut({ ...press, altKey: false }, false, bindingsOf(own))).toBe('save');
    const saveAs = items.find(({ label }) => label === 'Save As…');
    expect(saveAs).toMatchObject({ enabled: false });
    expect(saveAs?.accelerator).toBeUndefined();
  });

  test('speaks the language that is chosen, else the first of the system’s that it knows', () => {
    expect(menuWords('de', ['en-GB']).save).toBe('Speichern');
    expect(menuWords('en', ['de-AT']).save).toBe('Save');
    expect(menuWords('system', ['fr-FR', 'de-AT', 'en']).save).toBe('Speichern');
    expect(menuWords('system', ['fr-FR']).save).toBe('Save');
  });

  test('does not type again what the user typed and the page let pass, as in a text field', () => {
    const { items, sendInputEvent, undo, redo } = menuOn('darwin');
    choose(items, 'Undo', true);
    choose(items, 'Save', true);
    expect(sendInputEvent).not.toHaveBeenCalled();
    expect([undo.mock.calls.length, redo.mock.calls.length]).toEqual([1, 0]);
    choose(items, 'Redo', true);
    expect(redo).toHaveBeenCalledOnce();
  });

  test('leaves typed shortcuts to the page', () => {
    const shortcuts = menuOn('linux').items.filter(({ accelerator }) => accelerator !== undefined);
    expect(shortcuts).toHaveLength(9);
    expect(shortcuts.every(({ registerAccelerator }) => registerAccelerator === false)).toBe(true);
  });

  test('leads to the paper', () => {
    const { items, openExternal } = menuOn('linux');
    choose(items, 'About Consistency Models');
    expect(openExternal).toHaveBeenCalledWith('https://arxiv.org/abs/2303.01469');
  });
});
