import { describe, expect, test } from 'vitest';
import { appOrigin, appPath, isAppPage, isAppUrl } from '../../../../src/main/electron/app-url';
import { pageFile } from '../../../../src/main/page/page-file';
import { hostilePaths } from '../page/page-folder';

const foreign = [
  '',
  'studio',
  'app:',
  'app:studio',
  'app:/studio/index.html',
  'app:///index.html',
  'app://',
  'app://other/index.html',
  'app://studio.evil.example/index.html',
  'app://studio@evil.example/index.html',
  'app://evil@studio/index.html',
  'app://user:word@studio/index.html',
  'app://studio:80/index.html',
  'app://studio:/index.html',
  'app://studioo/',
  'app://studio%2eevil/',
  'APP://studio/index.html',
  'app://STUDIO/index.html',
  ' app://studio/index.html',
  'app://studio/index.html\n',
  'app://studio\\@evil.example/',
  'app://studio\t/index.html',
  'file:///etc/passwd',
  'file://studio/index.html',
  'https://studio/index.html',
  'http://127.0.0.1/app://studio/',
  'javascript:alert(1)//app://studio/',
  'data:text/html,app://studio/',
  'blob:app://studio/0d1f',
  'filesystem:app://studio/index.html',
  'view-source:app://studio/index.html',
  'about:blank',
  'chrome://gpu',
  'devtools://devtools/bundled/inspector.html',
  `app://studio/${'a'.repeat(3000)}`,
];

describe('the app’s addresses', () => {
  test.each(foreign)('%j is not of the app’s origin', (url) => {
    expect(isAppUrl(url)).toBe(false);
    expect(isAppPage(url)).toBe(false);
    expect(appPath(url)).toBeNull();
  });

  test.each(hostilePaths)('with the path %j are not the page, nor do they name a file', (path) => {
    const url = appOrigin + path;
    expect(isAppPage(url)).toBe(false);
    expect(pageFile(appPath(url) ?? '')).toBeNull();
  });

  test.each([
    ['app://studio', '/'],
    ['app://studio/', '/'],
    ['app://studio#top', '/'],
    ['app://studio/index.html?x=/../y#z', '/index.html'],
    ['app://studio/assets/fonts/a.woff2#iefix', '/assets/fonts/a.woff2'],
    ['app://studio/%2e%2e/x/../y.js', '/%2e%2e/x/../y.js'],
  ])('%j has the path %j, as it is written', (url, path) => {
    expect(appPath(url)).toBe(path);
    expect(isAppUrl(url)).toBe(true);
  });

  test.each([
    ['app://studio', true],
    ['app://studio/', true],
    ['app://studio/#top', true],
    ['app://studio/index.html?theme=dark', true],
    ['app://studio/index.html/x', false],
    ['app://studio/assets/index.html', false],
    ['app://studio/index.htm', false],
  ])('%j is the page: %j', (url, page) => {
    expect(isAppPage(url)).toBe(page);
  });
});
