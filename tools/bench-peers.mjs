/**
 * `npm run bench:peers [-- --quick]`: measures Pentimento beside PyTorch and a plain torch.onnx
 * export. Python with tools/peers/requirements.txt is taken from PENTIMENTO_PYTHON, or set up under
 * .cache.
 */
import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { ensureBuild } from './setup/ensure-build.mjs';
import { projectRoot } from './setup/project-root.mjs';
import { run, say, toStderr } from './setup/run.mjs';

const cache = join(projectRoot, '.cache');

/** Makes the virtual environment unless it is there; resolves with its Python. */
async function ensurePython() {
  const venv = join(cache, 'peers-venv');
  const windows = process.platform === 'win32';
  const python = join(venv, windows ? 'Scripts/python.exe' : 'bin/python');
  const there = await access(python).then(
    () => true,
    () => false,
  );
  if (there) return python;
  say('Setting up a Python environment with PyTorch; this takes minutes and gigabytes …');
  const requirements = join(projectRoot, 'tools/peers/requirements.txt');
  const stdio = toStderr.slice();
  const steps = /** @type {const} */ ([
    [windows ? 'python' : 'python3', ['-m', 'venv', venv]],
    [python, ['-m', 'pip', 'install', '--quiet', '-r', requirements]],
  ]);
  for (const [program, args] of steps) {
    if ((await run(program, [...args], { stdio })) === 0) continue;
    say('It could not be set up.\n  → Set PENTIMENTO_PYTHON to a Python that has the packages.');
    process.exit(1);
  }
  return python;
}

await mkdir(cache, { recursive: true });
process.env['PENTIMENTO_PYTHON'] ??= await ensurePython();
await ensureBuild();
const outDir = join(cache, 'bench-peers');
await build({
  root: projectRoot,
  configFile: false,
  logLevel: 'warn',
  build: { ssr: 'test/bench/peers/peers.ts', outDir, emptyOutDir: true, target: 'node20' },
});
await import(join(outDir, 'peers.js'));
