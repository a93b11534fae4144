import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const built = new Map<string, Promise<string>>();
const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Bundles a process entry, named from the repository's root; returns the path of the module. */
export function buildEntry(entry: string): Promise<string> {
  const known = built.get(entry) ?? bundle(entry);
  built.set(entry, known);
  return known;
}

/** Bundles the engine process as the app ships it. */
export function buildEngine(): Promise<string> {
  return buildEntry('src/main/engine/main.ts');
}

async function bundle(entry: string): Promise<string> {
  // Inside node_modules, so that the bundle finds onnxruntime-node.
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const outDir = mkdtempSync(join(cache, 'test-entry-'));
  folders.push(outDir);
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: entry,
      outDir,
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'entry.mjs', format: 'es' } },
    },
    ssr: { noExternal: ['zod'], external: ['onnxruntime-node'] },
  });
  return join(outDir, 'entry.mjs');
}
