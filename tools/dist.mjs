/** `npm run dist`: builds what is outdated, then makes the installers of this platform. */
import { checkNode } from './setup/check-node.mjs';
import { ensureBuild } from './setup/ensure-build.mjs';
import { ensureDependencies } from './setup/ensure-dependencies.mjs';
import { runInstalled } from './setup/run.mjs';

checkNode();
await ensureDependencies();
await ensureBuild();

process.exitCode = await runInstalled('electron-builder/cli.js', [
  '--config',
  'electron-builder.config.mjs',
  '--publish',
  'never',
  ...process.argv.slice(2),
]);
