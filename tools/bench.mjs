/** `npm run bench`: builds what is stale, then measures the figures of test/bench. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { ensureBuild } from './setup/ensure-build.mjs';
import { ensureChromium } from './setup/ensure-chromium.mjs';
import { projectRoot } from './setup/project-root.mjs';

process.env['PENTIMENTO_CHROMIUM'] = await ensureChromium();
await ensureBuild();

const home = await mkdtemp(join(tmpdir(), 'pentimento-bench-'));
process.env['PENTIMENTO_HOME'] = home;
const outDir = join(projectRoot, '.cache/bench');
await build({
  root: projectRoot,
  configFile: false,
  logLevel: 'warn',
  build: { ssr: 'test/bench/bench.ts', outDir, emptyOutDir: true, target: 'node20' },
});
try {
  await import(join(outDir, 'bench.js'));
} finally {
  await rm(home, { recursive: true, force: true });
}
