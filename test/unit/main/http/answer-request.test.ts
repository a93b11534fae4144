import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '../../../../src/shared/content-security-policy';
import { hostilePaths, trapPaths } from '../page/page-folder';
import { enterHostedPage, request } from './hosted-page';

const { page, port, own } = await enterHostedPage();

describe('the page', () => {
  it('is served to anyone on this machine, with all the headers that confine it', async () => {
    const response = await fetch(page.origin);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('<title>Page</title>');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy,
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cache-control': 'no-cache',
    });
    expect(response.headers.get('permissions-policy')).toContain('camera=()');
  });

  it('has assets that are cached for good, as their names carry a hash', async () => {
    const response = await fetch(`${page.origin}/assets/index-B7x_k-9Q.js`);
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  it('answers HEAD with no body', async () => {
    const { status, text } = await request(port, 'HEAD /', { Host: own.Host });
    expect(status).toBe(200);
    expect(text.endsWith('\r\n\r\n')).toBe(true);
    expect(text).toMatch(/content-length: [1-9]/i);
  });

  it('may be linked to from another site', async () => {
    const headers = {
      Host: own.Host,
      'Sec-Fetch-Site': 'cross-site',
      'Sec-Fetch-Mode': 'navigate',
      'Sec-Fetch-Dest': 'document',
    };
    expect((await request(port, 'GET /', headers)).status).toBe(200);
  });

  it.each([
    ['of a foreign host', 'GET /', { Host: 'example.com' }, 403],
    ['of localhost', 'GET /', { Host: 'localhost:PORT' }, 403],
    ['of the host with no port', 'GET /', { Host: '127.0.0.1' }, 403],
    ['of the host with another port', 'GET /', { Host: '127.0.0.1:1' }, 403],
    ['of the host with a user', 'GET /', { Host: 'user@127.0.0.1:PORT' }, 403],
    ['of the host with a dot', 'GET /', { Host: '127.0.0.1.:PORT' }, 403],
    ['of the host in short', 'GET /', { Host: '127.1:PORT' }, 403],
    ['of IPv6', 'GET /', { Host: '[::1]:PORT' }, 403],
    ['of a rebound name', 'GET /', { Host: '127.0.0.1.nip.io:PORT' }, 403],
    ['of no host', 'GET /', {}, 400],
    ['of an empty host', 'GET /', { Host: '' }, 403],
    ['of two hosts', 'GET /', ['Host: 127.0.0.1:PORT', 'Host: 127.0.0.1:PORT'], 403],
    ['by a foreign origin', 'GET /', { Host: '127.0.0.1:PORT', Origin: 'https://x.com' }, 403],
    ['by the null origin', 'GET /', { Host: '127.0.0.1:PORT', Origin: 'null' }, 403],
    [
      'by a script of another site',
      'GET /assets/index-B7x_k-9Q.js',
      { Host: '127.0.0.1:PORT', 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors' },
      403,
    ],
    [
      'by a script of another port',
      'GET /assets/index-B7x_k-9Q.js',
      { Host: '127.0.0.1:PORT', 'Sec-Fetch-Site': 'same-site', 'Sec-Fetch-Mode': 'cors' },
      403,
    ],
    [
      'by a frame of another site',
      'GET /',
      {
        Host: '127.0.0.1:PORT',
        'Sec-Fetch-Site': 'cross-site',
        'Sec-Fetch-Mode': 'navigate',
        'Sec-Fetch-Dest': 'iframe',
      },
      403,
    ],
    ['of an absolute target', 'GET http://127.0.0.1/', { Host: '127.0.0.1:PORT' }, 400],
    ['of a target with two slashes', 'GET //example.com/', { Host: '127.0.0.1:PORT' }, 400],
    ['of *', 'OPTIONS *', { Host: '127.0.0.1:PORT', Origin: 'OWN' }, 400],
    ['with a body', 'GET /', { Host: '127.0.0.1:PORT', 'Content-Length': '4' }, 400],
    [
      'with both kinds of length',
      'POST /session',
      {
        Host: '127.0.0.1:PORT',
        Origin: 'OWN',
        'Content-Length': '4',
        'Transfer-Encoding': 'chunked',
      },
      400,
    ],
    ['by POST', 'POST /', { Host: '127.0.0.1:PORT', Origin: 'OWN' }, 405],
    ['by PUT', 'PUT /', { Host: '127.0.0.1:PORT', Origin: 'OWN' }, 405],
    ['by DELETE', 'DELETE /', { Host: '127.0.0.1:PORT', Origin: 'OWN' }, 405],
    ['by OPTIONS', 'OPTIONS /', { Host: '127.0.0.1:PORT', Origin: 'OWN' }, 405],
    ['by TRACE', 'TRACE /', { Host: '127.0.0.1:PORT', Origin: 'OWN' }, 405],
    ['by POST with no origin', 'POST /', { Host: '127.0.0.1:PORT' }, 403],
    ['by CONNECT', 'CONNECT example.com:443', { Host: '127.0.0.1:PORT' }, 0],
    ['with large headers', 'GET /', { Host: '127.0.0.1:PORT', X: 'x'.repeat(9000) }, 431],
    ['with a long target', `GET /${'a'.repeat(9000)}`, { Host: '127.0.0.1:PORT' }, 431],
    ['that is not HTTP', '\u0016\u0003\u0001', {}, 400],
  ])('is refused when asked for %s', async (_, line, headers, status) => {
    const fill = (text: string): string =>
      text.replaceAll('PORT', String(port)).replace('OWN', page.origin);
    const filled = Array.isArray(headers)
      ? headers.map(fill)
      : Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, fill(value)]));
    const answer = await request(port, line, filled);
    expect(answer.status).toBe(status);
    expect(answer.text).not.toContain('<title>');
    expect(answer.text.toLowerCase()).not.toContain('access-control-');
  });

  it.each([...hostilePaths, ...trapPaths, `/socket/${'0123456789abcdef'.repeat(2)}`])(
    'has no file %s',
    async (path) => {
      const { status, text } = await request(port, `GET ${path}`, { Host: own.Host });
      // What is no path of a URL at all is refused before.
      expect(status).toBe(/^\/\/|[^ -~]/.test(path) ? 400 : 404);
      expect(text).not.toContain('secret');
    },
  );
});
