import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Paths that are no plain name of a file such as the page has. */
export const hostilePaths = [
  '/..',
  '/../secret.js',
  '/../../../etc/passwd',
  '/assets/../../secret.js',
  '/./index.html',
  '/%2e%2e/secret.js',
  '/%2E%2E%2Fsecret.js',
  '/..%2fsecret.js',
  '/%2e%2e%2fsecret.js',
  '/%252e%252e/secret.js',
  '/..%5csecret.js',
  '/..\\secret.js',
  '/.%2e/secret.js',
  '/%c0%ae%c0%ae/secret.js',
  '/..;/secret.js',
  '/.../secret.js',
  '//etc/passwd.js',
  '/etc/passwd',
  '/C:/secret.js',
  '/C%3A/secret.js',
  '/~/secret.js',
  '/.git/config',
  '/.hidden.js',
  '/assets/.hidden.js',
  '/assets',
  '/assets/',
  '/assets//index-B7x_k-9Q.js',
  '/index.html/',
  '/index.html/x',
  '/index.html.',
  '/index.html%20',
  '/index.html%00.js',
  '/index.html::$DATA',
  '/index.htm',
  '/notes.txt',
  '/notes.exe',
  '/notes',
  '/é.js',
  `/${'a/'.repeat(20)}x.js`,
  `/${'a'.repeat(200)}.js`,
];

/** Plain names below a page folder that lead out of it, or to no file. */
export const trapPaths = ['/link.js', '/sibling/secret.js', '/folder.js', '/missing.js'];

/** Makes a small page, in a new folder that holds a secret next to it. */
export async function makePageFolder(): Promise<{ page: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'pentimento-page-'));
  const page = join(folder, 'renderer');
  const sibling = join(folder, 'renderer-secret');
  await mkdir(join(page, 'assets'), { recursive: true });
  await mkdir(join(page, 'folder.js'));
  await mkdir(sibling);
  await writeFile(join(folder, 'secret.js'), 'secret');
  await writeFile(join(sibling, 'secret.js'), 'secret');
  await writeFile(join(page, 'index.html'), '<!doctype html><title>Page</title>');
  await writeFile(join(page, 'assets', 'index-B7x_k-9Q.js'), 'export {};');
  for (const name of ['.hidden.js', 'notes', 'notes.exe', 'notes.txt']) {
    await writeFile(join(page, name), 'secret');
  }
  await symlink(join(folder, 'secret.js'), join(page, 'link.js'));
  await symlink(sibling, join(page, 'sibling'));
  await symlink(join(page, 'index.html'), join(page, 'inner.html'));
  return { page, remove: () => rm(folder, { recursive: true }) };
}
