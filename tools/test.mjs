/** `npm test`: sets up what is missing, then runs every check and every test, and counts them. */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { checkNode } from './setup/check-node.mjs';
import { ensureBuild } from './setup/ensure-build.mjs';
import { ensureChromium } from './setup/ensure-chromium.mjs';
import { ensureDependencies } from './setup/ensure-dependencies.mjs';
import { projectRoot } from './setup/project-root.mjs';
import { runInstalled, say } from './setup/run.mjs';

checkNode();
await ensureDependencies();
process.env['PENTIMENTO_CHROMIUM'] = await ensureChromium();
await ensureBuild();

const results = join(projectRoot, 'test-results');
await rm(results, { recursive: true, force: true });
await mkdir(results);
const unitReport = join(results, 'unit.json');
const endToEndReport = join(results, 'end-to-end.json');
process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] = endToEndReport;

/** @type {readonly (readonly [name: string, script: string, args: readonly string[]])[]} */
const checks = [
  ['format', 'prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']],
  ['types', 'typescript/bin/tsc', ['--build']],
  ['lint', 'eslint/bin/eslint.js', ['.', '--max-warnings', '0']],
  [
    'layers',
    'dependency-cruiser/bin/dependency-cruise.mjs',
    ['src', '--config', '.dependency-cruiser.mjs'],
  ],
  ['dead code', 'knip/bin/knip.js', []],
  [
    'unit tests',
    'vitest/vitest.mjs',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
  ],
  ['end-to-end tests', '@playwright/test/cli.js', ['test']],
];

const failedChecks = [];
for (const [name, script, args] of checks) {
  say(`\n— ${name}`);
  const started = Date.now();
  const code = await runInstalled(script, args);
  say(
    `— ${name}: ${code === 0 ? 'passed' : 'FAILED'} in ${Math.round((Date.now() - started) / 1000)} s`,
  );
  if (code !== 0) failedChecks.push(name);
}

/** @param {string} path */
const readReport = async (path) => JSON.parse(await readFile(path, 'utf8').catch(() => '{}'));
const unit = await readReport(unitReport);
const { stats = {} } = await readReport(endToEndReport);
const passed = (unit.numPassedTests ?? 0) + (stats.expected ?? 0) + (stats.flaky ?? 0);
const failed = (unit.numFailedTests ?? 0) + (stats.unexpected ?? 0);

if (failedChecks.length > 0) console.log(`\nFailed: ${failedChecks.join(', ')}.`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failedChecks.length === 0 && failed === 0 && passed > 0 ? 0 : 1;
