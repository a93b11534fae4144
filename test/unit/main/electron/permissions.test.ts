import { describe, expect, test } from 'vitest';
import { permissionGranted } from '../../../../src/main/electron/permissions';
import { declaredPermissions } from '../../../support/electron-declarations';

const methods = ['setPermissionRequestHandler', 'setPermissionCheckHandler'] as const;
const own = { requester: 'app://studio/index.html', isMainFrame: true };

describe('permissions', () => {
  test.each(methods)(
    'of all that %s declares, only sanitised copying and notifications are granted',
    (method) => {
      const declared = declaredPermissions(method);
      expect(declared.length).toBeGreaterThan(30);
      const granted = declared.filter((permission) => permissionGranted({ permission, ...own }));
      expect(granted.sort()).toEqual(['clipboard-sanitized-write', 'notifications']);
    },
  );

  test.each([
    '',
    'a-permission-of-tomorrow',
    '__proto__',
    'constructor',
    'Clipboard-Sanitized-Write',
  ])('a permission named %j is denied', (permission) => {
    expect(permissionGranted({ permission, ...own })).toBe(false);
  });

  test.each([
    undefined,
    '',
    'null',
    'https://studio/',
    'https://evil.example/',
    'app://studio.evil.example/',
    'app://other/',
    'file:///index.html',
    'about:blank',
    'blob:app://studio/1',
  ])('a requester at %j is denied what the page is granted', (requester) => {
    const permission = 'clipboard-sanitized-write';
    expect(permissionGranted({ permission, requester, isMainFrame: true })).toBe(false);
  });

  test('a frame within the page is denied what the page is granted', () => {
    const permission = 'clipboard-sanitized-write';
    expect(permissionGranted({ permission, ...own })).toBe(true);
    expect(permissionGranted({ permission, ...own, isMainFrame: false })).toBe(false);
  });
});
