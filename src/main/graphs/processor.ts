import { readFile } from 'node:fs/promises';
import { cpus } from 'node:os';

/**
 * The processor in words that differ where a graph prepared on one would not do on another: its
 * name and, where the system tells them, the instructions it knows.
 */
export async function describeProcessor(): Promise<string> {
  const name = cpus()[0]?.model ?? 'unknown';
  const known = process.platform === 'linux' ? await linuxFlags() : '';
  return [process.platform, process.arch, name, known].join('\n');
}

async function linuxFlags(): Promise<string> {
  const text = await readFile('/proc/cpuinfo', 'utf8').catch(() => '');
  return /^(?:flags|Features)\s*:\s*(.*)$/m.exec(text)?.[1] ?? '';
}
