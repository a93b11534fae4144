import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  appSchemeRegistration,
  createAppProtocol,
} from '../../../../src/main/electron/app-protocol';
import { pageHeaders } from '../../../../src/main/page/page-headers';
import { contentSecurityPolicy } from '../../../../src/shared/content-security-policy';
import { hostilePaths, makePageFolder, trapPaths } from '../page/page-folder';

let folder: Awaited<ReturnType<typeof makePageFolder>>;
let answer: ReturnType<typeof createAppProtocol>;

beforeAll(async () => {
  folder = await makePageFolder();
  answer = createAppProtocol(folder.page);
});

afterAll(() => folder.remove());

const get = (url: string, method = 'GET'): Promise<Response> => answer({ url, method });

describe('the app’s protocol', () => {
  test('serves the page with its type, the content security policy and the other headers', async () => {
    const response = await get('app://studio/');
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('<title>Page</title>');
    expect(Object.fromEntries(response.headers)).toEqual({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': pageHeaders['Permissions-Policy'],
      'x-frame-options': 'DENY',
      'cache-control': 'no-cache',
    });
  });

  test('serves files in folders, and answers HEAD without a body', async () => {
    const script = await get('app://studio/assets/index-B7x_k-9Q.js');
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(await script.text()).toBe('export {};');
    const head = await get('app://studio/assets/index-B7x_k-9Q.js', 'HEAD');
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  test.each([
    ...[...hostilePaths, ...trapPaths].map((path) => `app://studio${path}`),
    'app://other/index.html',
    'file:///etc/passwd',
  ])('answers %j with a bare 404 under the same policy', async (url) => {
    const response = await get(url);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
    expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy);
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'get'])('refuses %s', async (method) => {
    expect((await get('app://studio/', method)).status).toBe(405);
  });

  test('announces its scheme without any privilege that widens the policy', () => {
    expect(appSchemeRegistration.privileges).toMatchObject({
      standard: true,
      secure: true,
      bypassCSP: false,
      allowServiceWorkers: false,
      corsEnabled: false,
      allowExtensions: false,
    });
  });
});
