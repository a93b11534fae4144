/** `npm run screenshots`: makes the README's pictures from the real studio. */
import { ensureBuild } from './setup/ensure-build.mjs';
import { ensureChromium } from './setup/ensure-chromium.mjs';
import { runInstalled } from './setup/run.mjs';

process.env['PENTIMENTO_CHROMIUM'] = await ensureChromium();
await ensureBuild();
process.exitCode = await runInstalled('@playwright/test/cli.js', [
  'test',
  '--config',
  'test/screenshots/playwright.config.ts',
]);
