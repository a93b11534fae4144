import { access, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Machine } from './find-devices';

const fromHere = createRequire(import.meta.url);
const descriptionName = 'onnxruntime-node/package.json';

/** The version of onnxruntime that engines load. */
export function runtimeVersion(): string {
  const description: unknown = fromHere(descriptionName);
  return z.object({ version: z.string() }).parse(description).version;
}

/** This machine. */
export function thisMachine(): Machine {
  const { platform, arch, env } = process;
  return {
    ...{ platform, arch, env },
    libraries: runtimeLibraries(),
    exists: (path) =>
      access(path).then(
        () => true,
        () => false,
      ),
    namesIn: (folder) => readdir(folder).catch(() => []),
  };
}

/** The folder of onnxruntime's native libraries; natives lie outside a packaged app's archive. */
function runtimeLibraries(): string {
  const home = dirname(fromHere.resolve(descriptionName));
  const { platform, arch } = process;
  return join(home, 'bin', 'napi-v6', platform, arch).replace(
    /app\.asar(?=[\\/])/,
    'app.asar.unpacked',
  );
}
