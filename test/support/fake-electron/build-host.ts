import { cp, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import { bundlePreload } from './build-preload';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Bundles the Electron host, its preload script and the engine; returns the `out` folder. */
export async function buildHost(electronExports: readonly string[]): Promise<string> {
  // Inside node_modules, so that the bundle finds the native packages.
  const cache = join(root, 'node_modules/.cache');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'test-host-'));
  process.on('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  const out = join(folder, 'out');
  await bundleMain(join(out, 'main'), electronFromGlobal(electronExports));
  await bundlePreload(join(out, 'preload'));
  await mkdir(join(out, 'renderer'));
  await writeFile(join(out, 'renderer/index.html'), '<!doctype html><title>Pentimento</title>');
  await cp(join(root, 'resources/models'), join(folder, 'models'), { recursive: true });
  return out;
}

async function bundleMain(outDir: string, electron: Plugin): Promise<void> {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [electron],
    build: {
      ssr: true,
      outDir,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: {
        input: { index: 'src/main/index.ts', engine: 'src/main/engine/main.ts' },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
    ssr: { noExternal: true, external: ['onnxruntime-node', 'sharp'] },
  });
}

/** Takes the place of the `electron` module; what the host imports must be among `names`. */
function electronFromGlobal(names: readonly string[]): Plugin {
  return {
    name: 'electron-from-global',
    enforce: 'pre',
    resolveId: (id) => (id === 'electron' ? '\0electron' : undefined),
    load: (id) =>
      id === '\0electron'
        ? `export const { ${names.join(', ')} } = globalThis.pentimentoTestElectron;`
        : undefined,
  };
}
