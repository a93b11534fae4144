import { describe, expect, test } from 'vitest';
import {
  externalHosts,
  externalLink,
  mayNavigate,
  mayRequest,
} from '../../../../src/main/electron/navigation-policy';

const hostile = [
  '',
  'about:blank',
  'about:srcdoc',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'blob:https://evil.example/1',
  'file:///etc/passwd',
  'file://server/share/x.html',
  'smb://server/share',
  'ms-msdt:/id',
  'search-ms:query=x',
  'vbscript:x',
  'mailto:a@b.example',
  'tel:123',
  'ftp://arxiv.org/x',
  'http://arxiv.org/abs/2303.01469',
  'ws://127.0.0.1:1/',
  'https://evil.example/',
  'https://arxiv.org.evil.example/',
  'https://evil.example/arxiv.org',
  'https://evil.example#arxiv.org',
  'https://arxiv.org@evil.example/',
  'https://user@arxiv.org/',
  'https://user:word@arxiv.org/',
  'https://arxiv.org:444/',
  'https://arxiv.org./abs',
  'https://www.arxiv.org/',
  'https://notarxiv.org/',
  'https://arxiv.org\\@evil.example/',
  'https:\\\\arxiv.org',
  'https:arxiv.org',
  'https:/arxiv.org/',
  ' https://arxiv.org/',
  'https://arxiv.org/\n',
  'https://arxiv.org/a b',
  'https://аrxiv.org/',
  'https://gist.github.com/',
  'https://127.0.0.1/',
  'https://[::1]/',
  'app://studio.evil.example/',
  'app://evil@studio/',
  'devtools://devtools/bundled/devtools_app.html',
  'chrome://settings',
  `https://arxiv.org/${'a'.repeat(3000)}`,
];

describe('the navigation policy', () => {
  test.each(hostile)('%j can neither be gone to nor be opened elsewhere', (url) => {
    expect(mayNavigate(url)).toBe(false);
    expect(externalLink(url)).toBeNull();
  });

  test.each([...externalHosts])('a link to %s by https opens outside, never inside', (host) => {
    const url = `https://${host}/abs/2303.01469?context=cs#top`;
    expect(externalLink(url)).toBe(url);
    expect(mayNavigate(url)).toBe(false);
  });

  test('the app’s own page opens inside, never outside', () => {
    for (const url of ['app://studio/index.html', 'app://studio/', 'app://studio/#x']) {
      expect(mayNavigate(url)).toBe(true);
      expect(externalLink(url)).toBeNull();
    }
    expect(mayNavigate('app://studio/assets/app.js')).toBe(false);
  });

  test.each(hostile.filter((url) => !url.startsWith('devtools:')))('%j is never fetched', (url) => {
    expect(mayRequest(url, false)).toBe(false);
    expect(mayRequest(url, true)).toBe(false);
  });

  test('the page’s own files and blobs are fetched, and the developer tools’ where they are', () => {
    expect(mayRequest('app://studio/assets/app.js', false)).toBe(true);
    expect(mayRequest('blob:app://studio/0d1f', false)).toBe(true);
    expect(mayRequest('devtools://devtools/bundled/x.js', false)).toBe(false);
    expect(mayRequest('devtools://devtools/bundled/x.js', true)).toBe(true);
    expect(mayRequest('https://arxiv.org/', false)).toBe(false);
  });
});
