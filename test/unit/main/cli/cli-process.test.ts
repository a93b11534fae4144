import { spawn } from 'node:child_process';
import { copyFile, readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildEngine, buildEntry } from '../../../support/build-engine';
import { writeModel, type Graph } from '../studio/model-folder';
import { temporaryFolder } from '../studio/open-test-studio';

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

let entry = '';

beforeAll(async () => {
  entry = await buildEntry('src/main/cli.ts');
  // As in the finished program, the engine's module lies beside the command line's.
  await copyFile(await buildEngine(), join(dirname(entry), 'engine.js'));
}, 60_000);

async function home(graph: Graph = 'gaussian'): Promise<string> {
  const folder = await temporaryFolder();
  await writeModel(join(folder, 'data', 'models'), 'tiny', { graph });
  return folder;
}

function run(
  folder: string,
  args: readonly string[],
  onStart: (kill: (signal: NodeJS.Signals) => void) => void = () => undefined,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, PENTIMENTO_HOME: folder };
    const child = spawn(process.execPath, [entry, ...args], { cwd: folder, env, detached: true });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (part: Buffer) => (stdout += part.toString()));
    child.stderr.on('data', (part: Buffer) => (stderr += part.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, stdout, stderr });
    });
    // A terminal sends its Ctrl+C to the engine as well.
    onStart((signal) => process.kill(signal === 'SIGINT' ? -child.pid! : child.pid!, signal));
  });
}

/** Waits for the line in the log that says so. */
async function engineStarted(folder: string): Promise<void> {
  const path = join(folder, 'logs', 'studio.log');
  await expect
    .poll(() => readFile(path, 'utf8').catch(() => ''), { timeout: 15_000 })
    .toContain('was started');
}

describe('the command line as a process', () => {
  it('writes a file, prints its path alone, and ends', async () => {
    const folder = await home();
    const ended = await run(folder, ['generate', '--seed', '1']);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toMatch(/^.*picture_generate_1_00001\.png\n$/);
    expect(ended.stdout.startsWith(join(folder, 'outputs'))).toBe(true);
    expect((await stat(ended.stdout.trim())).size).toBeGreaterThan(0);
  });

  it('knows its version', async () => {
    const { code, stdout } = await run(await home(), ['--version']);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as unknown,
    });
  });

  it('ends with 2 for a mistake in the command line', async () => {
    const ended = await run(await home(), ['generate', '--seed', '-1']);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain('A seed is a whole number');
  });

  // Windows has neither signal.
  it.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM'] as const)(
    'ends with 130 on %s, and leaves no file',
    async (signal) => {
      const folder = await home('slow-step');
      const args = ['generate', '--steps', '200', '--out', 'a.png'];
      const started = performance.now();
      const ended = await run(folder, args, (kill) => {
        void engineStarted(folder).then(() => {
          kill(signal);
        });
      });
      expect(ended).toMatchObject({ code: 130, stdout: '' });
      expect(ended.stderr).toContain('cancelled');
      expect(await readdir(folder)).not.toContain('a.png');
      expect(performance.now() - started).toBeLessThan(15_000);
    },
  );
});
