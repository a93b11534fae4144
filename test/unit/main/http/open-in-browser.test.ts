import { describe, expect, it } from 'vitest';
import { openCommand } from '../../../../src/main/http/open-in-browser';

const url = 'http://127.0.0.1:8080/#token=abc';

describe('opening the page', () => {
  it.each([
    ['linux', { DISPLAY: ':0' }, 'xdg-open'],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, 'xdg-open'],
    ['linux', { DISPLAY: '' }, undefined],
    ['linux', {}, undefined],
    ['darwin', {}, 'open'],
    ['darwin', { SSH_CONNECTION: '1' }, undefined],
    ['win32', {}, 'rundll32'],
  ])('on %s with %o takes %s', (platform, env, command) => {
    const found = openCommand(url, { platform, env });
    expect(found?.[0]).toBe(command);
    if (found !== null) expect(found.at(-1)).toBe(url);
  });
});
