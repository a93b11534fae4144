import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pageFile } from '../../../../src/main/page/page-file';
import { hostilePaths } from './page-folder';

const forGood = 'public, max-age=31536000, immutable';

describe('the files of the page', () => {
  test.each([...hostilePaths, '', 'index.html', '/index.html\n', '/x.js\0', '/-x.js', '/x.JS'])(
    '%j names none',
    (path) => {
      expect(pageFile(path)).toBeNull();
    },
  );

  test.each([
    ['/', ['index.html'], 'text/html; charset=utf-8', 'no-cache'],
    ['/index.html', ['index.html'], 'text/html; charset=utf-8', 'no-cache'],
    ['/mark.svg', ['mark.svg'], 'image/svg+xml', 'no-cache'],
    [
      '/assets/index-Ab_3-x9Q.js',
      ['assets', 'index-Ab_3-x9Q.js'],
      'text/javascript; charset=utf-8',
      forGood,
    ],
    ['/assets/fonts/a.woff2', ['assets', 'fonts', 'a.woff2'], 'font/woff2', 'no-cache'],
  ])('%j names the file %j', (path, segments, contentType, cacheControl) => {
    expect(pageFile(path)).toEqual({ segments, contentType, cacheControl });
  });

  test('have no name that leaves the folder, whatever the path', () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '/',
      '\\',
      '%2e',
      '%2f',
      ':',
      '~',
      '\0',
      'a',
      '-',
      '.js',
    );
    const path = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(piece, { maxLength: 12 }).map((pieces) => `${pieces.join('')}.js`),
    );
    fc.assert(
      fc.property(path, (rest) => {
        const { segments = [] } = pageFile(`/${rest}`) ?? {};
        return segments.every((name) => /^\w[\w.-]*$/.test(name) && !name.includes('..'));
      }),
      { numRuns: 4000 },
    );
  });
});
