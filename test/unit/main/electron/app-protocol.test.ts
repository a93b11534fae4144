import { mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  appSchemeRegistration,
  createAppProtocol,
} from '../../../../src/main/electron/app-protocol';
import { contentSecurityPolicy } from '../../../../src/shared/content-security-policy';

let folder: string;
let answer: ReturnType<typeof createAppProtocol>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pentimento-page-'));
  const page = join(folder, 'renderer');
  await mkdir(join(page, 'assets.js'), { recursive: true });
  await mkdir(join(folder, 'renderer-secret'));
  await writeFile(join(folder, 'secret.js'), 'secret');
  await writeFile(join(folder, 'renderer-secret', 'secret.js'), 'secret');
  await writeFile(join(page, 'index.html'), '<!doctype html>');
  await writeFile(join(page, 'assets.js', 'app.js'), 'export {};');
  await writeFile(join(page, 'notes.exe'), 'MZ');
  await symlink(join(folder, 'secret.js'), join(page, 'linked.js'));
  await symlink(join(folder, 'renderer-secret'), join(page, 'sibling'));
  await symlink(join(page, 'index.html'), join(page, 'inner.html'));
  answer = createAppProtocol(page, { realpath, readFile });
});

afterAll(() => rm(folder, { recursive: true }));

const get = (url: string, method = 'GET'): Promise<Response> => answer({ url, method });

describe('the app’s protocol', () => {
  test('serves the page with its type, the content security policy and the other headers', async () => {
    const response = await get('app://studio/');
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('<!doctype html>');
    expect(Object.fromEntries(response.headers)).toEqual({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-cache',
    });
  });

  test('serves files in folders, and answers HEAD without a body', async () => {
    const script = await get('app://studio/assets.js/app.js');
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(await script.text()).toBe('export {};');
    const head = await get('app://studio/assets.js/app.js', 'HEAD');
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  test('follows a link only to inside the page’s folder', async () => {
    expect((await get('app://studio/inner.html')).status).toBe(200);
    expect((await get('app://studio/linked.js')).status).toBe(404);
    expect((await get('app://studio/sibling/secret.js')).status).toBe(404);
  });

  test.each([
    'app://studio/missing.js',
    'app://studio/assets.js',
    'app://studio/notes.exe',
    'app://studio/notes',
    'app://studio/../secret.js',
    'app://studio/%2e%2e/secret.js',
    'app://studio/..%2fsecret.js',
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
