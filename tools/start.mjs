/** `npm start`: sets up what is missing, then opens the studio in a window or in the browser. */
import { checkNode } from './setup/check-node.mjs';
import { ensureBuild } from './setup/ensure-build.mjs';
import { ensureDependencies } from './setup/ensure-dependencies.mjs';
import { findElectron } from './setup/find-electron.mjs';
import { projectRoot } from './setup/project-root.mjs';
import { run, say } from './setup/run.mjs';

checkNode();
await ensureDependencies();
await ensureBuild();

const args = process.argv.slice(2);
const wantsBrowser = args.includes('--browser');
const electron = wantsBrowser ? { reason: undefined } : await findElectron();
if ('path' in electron) {
  process.exitCode = await run(electron.path, [projectRoot, ...args]);
} else {
  if (electron.reason !== undefined) {
    say(`No Electron window: ${electron.reason}. Serving the same studio to your browser instead.`);
  }
  process.argv = [...process.argv.slice(0, 2), ...args.filter((arg) => arg !== '--browser')];
  await import(new URL('../out/main/serve.js', import.meta.url).href);
}
