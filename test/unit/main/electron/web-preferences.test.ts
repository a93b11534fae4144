import { expect, test } from 'vitest';
import { webPreferences } from '../../../../src/main/electron/web-preferences';
import { declaredMembers } from '../../../support/electron-declarations';

const preferences = webPreferences('/studio/preload.cjs');

test('a window’s page is sandboxed, isolated and without Node', () => {
  expect(preferences).toMatchObject({
    preload: '/studio/preload.cjs',
    sandbox: true,
    contextIsolation: true,
    webSecurity: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    plugins: false,
    navigateOnDragDrop: false,
  });
  expect(preferences).not.toHaveProperty('enableBlinkFeatures');
  expect(preferences).not.toHaveProperty('additionalArguments');
});

test('the preferences cannot be changed afterwards', () => {
  expect(Object.isFrozen(preferences)).toBe(true);
});

test('every preference is one that this Electron knows', () => {
  const known = declaredMembers('WebPreferences');
  expect(known.length).toBeGreaterThan(30);
  expect(Object.keys(preferences).filter((name) => !known.includes(name))).toEqual([]);
});
