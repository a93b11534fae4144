import { describe, expect, test } from 'vitest';
import { isTrustedSender, type SenderFrame } from '../../../../src/main/electron/ipc-sender';

const page: SenderFrame = {
  origin: 'app://studio',
  url: 'app://studio/index.html',
  detached: false,
  parent: null,
};

describe('the sender of a message', () => {
  test('is trusted when it is the page in the main frame of our own window', () => {
    expect(isTrustedSender({ frame: page, ownWindow: true })).toBe(true);
    const reloaded = { ...page, url: 'app://studio/#x' };
    expect(isTrustedSender({ frame: reloaded, ownWindow: true })).toBe(true);
  });

  test.each<[string, SenderFrame | null, boolean]>([
    ['whose frame has gone', null, true],
    ['in a window that is not ours', page, false],
    ['in a frame within the page', { ...page, parent: page }, true],
    ['in a frame that was taken out', { ...page, detached: true }, true],
    ['of an opaque origin', { ...page, origin: 'null' }, true],
    ['without an origin', { ...page, origin: '' }, true],
    ['of the web', { ...page, origin: 'https://studio' }, true],
    ['of a longer host', { ...page, origin: 'app://studio.evil.example' }, true],
    ['of another host', { ...page, origin: 'app://other' }, true],
    ['with a port', { ...page, origin: 'app://studio:80' }, true],
    ['with a path', { ...page, origin: 'app://studio/' }, true],
    ['in capitals', { ...page, origin: 'APP://STUDIO' }, true],
    ['of a file', { ...page, origin: 'file://' }, true],
    ['at about:blank', { ...page, url: 'about:blank' }, true],
    ['at a blob', { ...page, url: 'blob:app://studio/1' }, true],
    ['at another file of the app', { ...page, url: 'app://studio/assets/x.svg' }, true],
    ['at a data address', { ...page, url: 'data:text/html,x' }, true],
  ])('%s is not trusted', (_what, frame, ownWindow) => {
    expect(isTrustedSender({ frame, ownWindow })).toBe(false);
  });
});
