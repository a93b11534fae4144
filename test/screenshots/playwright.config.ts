import { defineConfig } from '@playwright/test';

/** Makes the pictures of the README; `npm run screenshots`. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/screenshots',
  workers: 1,
  timeout: 120_000,
  reporter: 'list',
});
