import { describe, expect, it } from 'vitest';
import {
  bindingsOf,
  commandOf,
  isRebound,
  rebind,
  resetBinding,
  shortcutIds,
} from '../../../../src/renderer/shortcuts/bindings';
import { matchShortcut } from '../../../../src/renderer/shortcuts/match-shortcut';
import { shortcuts } from '../../../../src/renderer/shortcuts/shortcuts';

const ctrlJ = { code: 'KeyJ', mod: true } as const;
const ctrlS = { code: 'KeyS', mod: true } as const;

describe('the user’s own shortcuts', () => {
  it('are none at first', () => {
    expect(bindingsOf({})).toEqual(shortcuts);
  });

  it('take the place of the usual ones', () => {
    const own = rebind({}, 'save', ctrlJ);
    const press = { key: 'j', code: 'KeyJ', ctrlKey: true, metaKey: false, shiftKey: false };
    expect(matchShortcut({ ...press, altKey: false }, false, bindingsOf(own))).toBe('save');
    const usual = { ...press, key: 's', code: 'KeyS', altKey: false };
    expect(matchShortcut(usual, false, bindingsOf(own))).toBeNull();
    expect(isRebound(own, 'save')).toBe(true);
    expect(isRebound(own, 'open')).toBe(false);
  });

  it('take keys away from whatever had them, and leave it the others', () => {
    const own = rebind({}, 'open', ctrlS);
    expect(commandOf(ctrlS, bindingsOf(own))).toBe('open');
    expect(bindingsOf(own).save).toEqual([]);
    const undone = rebind(own, 'save', { code: 'KeyZ', mod: true, shift: true });
    expect(bindingsOf(undone).redo).toEqual([{ code: 'KeyY', mod: true }]);
  });

  it('never let two commands share a chord, whatever is bound to what', () => {
    let own = {};
    for (const [i, id] of shortcutIds.entries()) {
      const other = shortcutIds[(i * 7 + 3) % shortcutIds.length]!;
      const [chord] = bindingsOf(own)[other];
      if (chord !== undefined) own = rebind(own, id, chord);
      const all = Object.values(bindingsOf(own)).flat();
      expect(new Set(all.map((each) => JSON.stringify(each))).size).toBe(all.length);
    }
  });

  it('go when they are reset, but take nothing back that is another’s by now', () => {
    const own = rebind({}, 'save', ctrlJ);
    expect(resetBinding(own, 'save')).toEqual({});
    const taken = rebind(own, 'open', ctrlS);
    const reset = resetBinding(taken, 'save');
    expect(bindingsOf(reset).save).toEqual([]);
    expect(commandOf(ctrlS, bindingsOf(reset))).toBe('open');
  });

  it('of commands that are not known do nothing', () => {
    expect(bindingsOf({ hasOwnProperty: [ctrlJ], ofTomorrow: [ctrlJ] })).toEqual(shortcuts);
  });
});
