import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fuseWire } from './fuse-wire';

/**
 * Writes a folder with the files of a Linux Electron distribution. Its binary is little more than a
 * fuse wire, with each fuse the opposite of what a packaged Pentimento has.
 */
export async function writeStubElectron(folder: string): Promise<void> {
  await mkdir(join(folder, 'locales'), { recursive: true });
  await mkdir(join(folder, 'resources'));
  const wire = fuseWire([
    'RunAsNode',
    'EnableNodeOptionsEnvironmentVariable',
    'EnableNodeCliInspectArguments',
    'GrantFileProtocolExtraPrivileges',
  ]);
  const elf = Buffer.from('\u007fELF', 'latin1');
  const binary = Buffer.concat([elf, Buffer.alloc(4096), wire, Buffer.alloc(512)]);
  await writeFile(join(folder, 'electron'), binary, { mode: 0o755 });
  const others = ['LICENSE', 'LICENSES.chromium.html', 'resources.pak', 'chrome-sandbox'];
  for (const name of [...others, 'locales/en-US.pak', 'version']) {
    await writeFile(join(folder, name), name);
  }
}
