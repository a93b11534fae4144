import type { KnipConfig } from 'knip';

const config: KnipConfig = {
  entry: [
    'src/main/{index,serve,cli}.ts',
    'src/main/engine/main.ts',
    'src/preload/index.ts',
    'src/renderer/main.tsx',
    'tools/*.mjs',
    'test/**/*.{test,spec}.{ts,tsx}',
  ],
  project: ['src/**/*.{ts,tsx}', 'test/**/*.{ts,tsx}', 'tools/**/*.{mjs,ts}'],
};

export default config;
