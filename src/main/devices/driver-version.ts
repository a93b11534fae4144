import { readFile } from 'node:fs/promises';
import { release } from 'node:os';

/** Words that differ after a driver was changed, as far as the system tells without opening it. */
export async function driverVersion(): Promise<string> {
  const nvidia = await readFile('/proc/driver/nvidia/version', 'utf8').catch(() => '');
  const vulkan = process.env['VK_DRIVER_FILES'] ?? '';
  return [release(), nvidia.split('\n')[0] ?? '', vulkan].filter((part) => part !== '').join(' ');
}
