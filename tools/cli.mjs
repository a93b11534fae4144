#!/usr/bin/env node
/** `npm run -s cli -- …`, installed as `pentimento`: sets up what is missing, then runs the CLI. */
import { checkNode } from './setup/check-node.mjs';
import { ensureBuild } from './setup/ensure-build.mjs';
import { ensureDependencies } from './setup/ensure-dependencies.mjs';

checkNode();
await ensureDependencies();
await ensureBuild();

// npm starts scripts in the project's folder; paths on the command line are relative to the user's.
const startedFrom = process.env['INIT_CWD'];
if (process.env['npm_lifecycle_event'] === 'cli' && startedFrom !== undefined) {
  process.chdir(startedFrom);
}
await import(new URL('../out/main/cli.js', import.meta.url).href);
