import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  appFileSegments,
  appOrigin,
  isAppPage,
  isAppUrl,
} from '../../../../src/main/electron/app-url';

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

const escaping = [
  'app://studio/../main/index.js',
  'app://studio/..',
  'app://studio/../../../etc/passwd',
  'app://studio/assets/../../main/index.js',
  'app://studio/./index.html',
  'app://studio/%2e%2e/main/index.js',
  'app://studio/%2E%2E%2Fmain%2Findex.js',
  'app://studio/..%2fmain%2findex.js',
  'app://studio/..%5cmain%5cindex.js',
  'app://studio/..\\main\\index.js',
  'app://studio/%252e%252e/main/index.js',
  'app://studio/.../x.js',
  'app://studio//etc/passwd.js',
  'app://studio/assets//x.js',
  'app://studio/C:/Windows/win.ini',
  'app://studio/C%3A/x.js',
  'app://studio/index.html::$DATA',
  'app://studio/index.html%00.js',
  'app://studio/index.html.',
  'app://studio/index.html%20',
  'app://studio/.git/config',
  'app://studio/assets/.hidden.js',
  'app://studio/~/x.js',
  'app://studio/assets/',
  `app://studio/${'a/'.repeat(20)}x.js`,
  `app://studio/${'a'.repeat(200)}.js`,
  'app://studio/é.js',
];

describe('the app’s addresses', () => {
  test.each(foreign)('%j is not of the app’s origin', (url) => {
    expect(isAppUrl(url)).toBe(false);
    expect(isAppPage(url)).toBe(false);
    expect(appFileSegments(url)).toBeNull();
  });

  test.each(escaping)('%j names no file', (url) => {
    expect(appFileSegments(url)).toBeNull();
    expect(isAppPage(url)).toBe(false);
  });

  test.each([
    ['app://studio', ['index.html']],
    ['app://studio/', ['index.html']],
    ['app://studio/index.html', ['index.html']],
    ['app://studio/index.html?x=/../y#z', ['index.html']],
    ['app://studio/assets/index-Ab_3-x.js', ['assets', 'index-Ab_3-x.js']],
    ['app://studio/assets/fonts/a.woff2#iefix', ['assets', 'fonts', 'a.woff2']],
  ])('%j names the file %j', (url, segments) => {
    expect(appFileSegments(url)).toEqual(segments);
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

  test('no text after the origin yields a segment that leaves the folder', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (rest) => {
        const segments = appFileSegments(`${appOrigin}/${rest}`);
        return segments?.every((segment) => /^\w[\w.-]*$/.test(segment)) ?? true;
      }),
      { numRuns: 2000 },
    );
  });
});
