import { spawn } from 'node:child_process';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const exec = promisify(execFile);

/** Runs a program to its end; resolves with its standard output, rejects unless it ends with 0. */
export async function runProgram(
  program: string,
  args: readonly string[],
  options: { readonly env?: NodeJS.ProcessEnv; readonly onStart?: (pid: number) => void } = {},
): Promise<string> {
  const env = options.env ?? process.env;
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  if (child.pid !== undefined) options.onStart?.(child.pid);
  const out: string[] = [];
  const errors: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => out.push(text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text));
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code === 0) return out.join('');
  throw new Error(`${program} ${args.join(' ')} ended with ${String(code)}:\n${errors.join('')}`);
}

/** MB that a process has in memory; 0 when it has ended. */
export async function residentMb(pid: number): Promise<number> {
  const { stdout } = await exec('ps', ['-o', 'rss=', '-p', String(pid)]).catch(() => ({
    stdout: '0',
  }));
  return (Number(stdout) * 1024) / 1e6;
}

/** Milliseconds that a process has kept processors busy; null where the system does not tell. */
export async function processorMs(pid: number): Promise<number | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  // utime and stime, in hundredths of a second.
  return fields === undefined ? null : 10 * (Number(fields[11]) + Number(fields[12]));
}
