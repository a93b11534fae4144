import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from './project-root.mjs';
import { runInstalled, say, toStderr } from './run.mjs';

const stampPath = join(projectRoot, 'out/.sources');

/** Hash of everything that the build reads. */
async function hashSources() {
  const entries = await readdir(join(projectRoot, 'src'), { recursive: true, withFileTypes: true });
  const sources = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const others = ['package.json', 'package-lock.json', 'electron.vite.config.ts'];
  const hash = createHash('sha256');
  for (const path of [...sources, ...others.map((name) => join(projectRoot, name))].sort()) {
    hash.update(path.slice(projectRoot.length)).update('\0');
    hash.update(await readFile(path)).update('\0');
  }
  return hash.digest('hex');
}

/** Builds the studio into `out` when its sources changed since the last build; exits on failure. */
export async function ensureBuild() {
  const hash = await hashSources();
  const built = await readFile(stampPath, 'utf8').catch(() => undefined);
  if (built === hash) return;
  say('Building the studio …');
  const code = await runInstalled(
    'electron-vite/bin/electron-vite.js',
    ['build', '--logLevel', 'warn'],
    {
      stdio: toStderr.slice(),
    },
  );
  if (code !== 0) {
    say('The build failed; the reason is above.');
    process.exit(1);
  }
  await writeFile(stampPath, hash);
}
