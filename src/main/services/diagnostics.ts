import { arch, cpus, homedir, release, totalmem } from 'node:os';
import type { Diagnostics } from '../../shared/shell-contract';
import type { Model } from '../../shared/models-contract';
import type { AppInfo } from '../../shared/studio-contract';
import type { Settings } from '../../shared/settings';
import type { StudioPaths } from '../files/studio-paths';
import type { Vfs } from '../files/vfs';
import { withoutPlaces } from './without-places';

export interface DiagnosticsOptions {
  readonly vfs: Vfs;
  readonly paths: StudioPaths;
  readonly version: string;
  readonly host: AppInfo['host'];
  readonly models: () => Promise<readonly Model[]>;
  readonly settings: () => Promise<Settings>;
}

/** Bytes from the end of the log that are looked at, and lines of it that are told. */
const logBytes = 64 * 1024;
const logLines = 200;

/** What a report of a fault should hold, with every personal path taken out. */
export async function readDiagnostics(options: DiagnosticsOptions): Promise<Diagnostics> {
  const [facts, log] = await Promise.all([readFacts(options), readLog(options)]);
  const hide = (text: string): string =>
    withoutPlaces(text, { home: homedir(), paths: options.paths });
  return { facts: hide(facts), log: hide(log) };
}

async function readFacts(options: DiagnosticsOptions): Promise<string> {
  const [models, settings] = await Promise.all([options.models(), options.settings()]);
  const { platform, versions } = process;
  const [cpu] = cpus();
  return [
    `Pentimento ${options.version}, ${options.host}`,
    `System: ${platform} ${release()}, ${arch()}`,
    `Node.js ${versions.node}${versions['electron'] === undefined ? '' : `, Electron ${versions['electron']}`}`,
    `Processor: ${cpu?.model.trim() ?? 'unknown'}, ${cpus().length} cores`,
    `Memory: ${(totalmem() / 2 ** 30).toFixed(1)} GiB`,
    `Device chosen: ${settings.device}`,
    ...models.map(modelLine),
  ].join('\n');
}

function modelLine(model: Model): string {
  if (model.state === 'broken') return `Model: ${model.id}, broken: ${model.error.message}`;
  const { id, resolution, kind, files } = model.manifest;
  const sha256 = files.map((file) => file.sha256.slice(0, 12)).join(', ');
  return `Model: ${id}, ${kind}, ${resolution} × ${resolution}, sha256 ${sha256}`;
}

async function readLog({ vfs, paths }: DiagnosticsOptions): Promise<string> {
  try {
    const bytes = await vfs.readFile(`${paths.logs}/studio.log`);
    const text = new TextDecoder().decode(bytes.subarray(-logBytes));
    return text.trimEnd().split('\n').slice(-logLines).join('\n');
  } catch {
    // Nothing has been worth a line yet.
    return '';
  }
}
