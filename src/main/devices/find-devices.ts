import { join } from 'node:path';
import type { Provider } from '../../shared/provider';

/** A provider that this platform may have; `missing` says in words what it lacks, null is for nothing. */
export interface FoundDevice {
  readonly provider: Provider;
  readonly missing: string | null;
}

/** What is known of the machine. */
export interface Machine {
  readonly platform: string;
  readonly arch: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder of onnxruntime's libraries. */
  readonly libraries: string;
  readonly exists: (path: string) => Promise<boolean>;
  /** Names in a folder; none where it is not there. */
  readonly namesIn: (folder: string) => Promise<readonly string[]>;
}

/** The devices of a machine, the CPU first; looks for their libraries and opens none of them. */
export async function findDevices(machine: Machine): Promise<FoundDevice[]> {
  const cpu: FoundDevice = { provider: 'cpu', missing: null };
  switch (machine.platform) {
    case 'linux':
      return [cpu, await webgpuOnLinux(machine), ...(await nvidia(machine))];
    case 'win32':
      return [cpu, { provider: 'webgpu', missing: null }, await directMl(machine)];
    case 'darwin':
      return [cpu, { provider: 'webgpu', missing: null }, { provider: 'coreml', missing: null }];
    default:
      return [cpu];
  }
}

const vulkanFolders = [
  '/usr/share/vulkan/icd.d',
  '/usr/local/share/vulkan/icd.d',
  '/etc/vulkan/icd.d',
  '/usr/local/etc/vulkan/icd.d',
];

async function webgpuOnLinux({ env, exists, namesIn }: Machine): Promise<FoundDevice> {
  const named = env['VK_DRIVER_FILES'] ?? env['VK_ICD_FILENAMES'];
  const found =
    named === undefined
      ? await Promise.all(vulkanFolders.map(async (folder) => (await namesIn(folder)).length > 0))
      : await Promise.all(named.split(':').map(exists));
  const missing = found.includes(true) ? null : 'No Vulkan driver is installed.';
  return { provider: 'webgpu', missing };
}

async function nvidia(machine: Machine): Promise<FoundDevice[]> {
  const { arch, libraries, exists } = machine;
  if (arch !== 'x64') return [];
  const driver = await exists('/proc/driver/nvidia/version');
  const check = async (provider: 'cuda' | 'tensorrt'): Promise<FoundDevice> => {
    const library = `libonnxruntime_providers_${provider}.so`;
    const there = await exists(join(libraries, library));
    if (there && driver) return { provider, missing: null };
    const missing = driver
      ? `${library} is not installed; “pentimento devices install cuda” says how.`
      : 'No NVIDIA driver is loaded.';
    return { provider, missing };
  };
  return [await check('cuda'), await check('tensorrt')];
}

async function directMl({ libraries, exists }: Machine): Promise<FoundDevice> {
  const there = await exists(join(libraries, 'DirectML.dll'));
  return { provider: 'dml', missing: there ? null : 'DirectML.dll is not beside onnxruntime.' };
}
