import type { KnipConfig } from 'knip';

const config: KnipConfig = {
  entry: [
    'src/main/{index,serve,cli}.ts',
    'src/main/engine/main.ts',
    'tools/*.mjs',
    'electron-builder.config.mjs',
    'test/bench/bench.ts',
    'test/bench/peers/peers.ts',
    'test/screenshots/*.ts',
    'test/**/*.{test,spec}.{ts,tsx}',
    // Bundled or started by path.
    'test/support/{engine-parent,rpc-child,write-in-a-loop}.ts',
    'test/unit/main/models/import/support/import-child.ts',
    'test/unit/main/models/download/download-child.ts',
  ],
  project: ['src/**/*.{ts,tsx}', 'test/**/*.{ts,tsx}', 'tools/**/*.{mjs,ts}'],
  ignoreExportsUsedInFile: { interface: true, type: true },
};

export default config;
