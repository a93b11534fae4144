import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { nodeVfs, type Vfs } from '../../../../../src/main/files/vfs';
import type { Clock } from '../../../../../src/main/models/download/clock';
import { fetchFile } from '../../../../../src/main/models/download/fetch-file';
import type { FileRequest } from '../../../../../src/main/models/download/file-request';
import { createHttpGet, type HttpGet } from '../../../../../src/main/models/download/http-get';
import type { DownloadProgress } from '../../../../../src/shared/download-contract';
import { startHubServer, type HubServer } from '../../../../support/hub-server';
import { temporaryFolder } from '../../../../support/temporary-folder';

/** The limit after which an attempt on which nothing arrives is given up. */
const stallLimit = 30_000;

/** A clock whose waits are over at once; a stall is one after `stall` real milliseconds, or never. */
export function fastClock({ stall = null }: { readonly stall?: number | null } = {}): Clock & {
  readonly waits: number[];
} {
  const waits: number[] = [];
  return {
    waits,
    now: () => performance.now(),
    after: (milliseconds, run) => {
      if (milliseconds === stallLimit) {
        const timer = stall === null ? undefined : setTimeout(run, stall);
        return () => {
          clearTimeout(timer);
        };
      }
      // Shorter ones are between two reports.
      if (milliseconds >= 1000) waits.push(milliseconds);
      const immediate = setImmediate(run);
      return () => {
        clearImmediate(immediate);
      };
    },
  };
}

/** Bytes without a pattern that could hide a mistake in their order. */
export function noise(length: number, seed = 1): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let state = seed >>> 0;
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[i] = state >>> 24;
  }
  return bytes;
}

export const weightsPath = '/openai/toy/resolve/c0ffee/unet/weights.safetensors';

export interface Fetching {
  readonly hub: HubServer;
  readonly content: Uint8Array;
  readonly path: string;
  readonly told: DownloadProgress[];
  readonly clock: ReturnType<typeof fastClock>;
  fetch(changes?: Partial<FileRequest>): Promise<void>;
}

export interface SetUp {
  readonly length?: number;
  readonly vfs?: Vfs;
  readonly get?: HttpGet;
  readonly clock?: ReturnType<typeof fastClock>;
}

/** A hub with one large file, and a folder to fetch it into. */
export async function setUpFetch(options: SetUp = {}): Promise<Fetching> {
  const { length = 300_001, vfs = nodeVfs, get = createHttpGet(), clock = fastClock() } = options;
  const hub = await startHubServer();
  onTestFinished(() => hub.close());
  const content = noise(length);
  hub.files.set(weightsPath, content);
  const path = join(await temporaryFolder(), 'weights.safetensors');
  const told: DownloadProgress[] = [];
  return {
    ...{ hub, content, path, told, clock },
    fetch: (changes = {}) =>
      fetchFile(
        { vfs, get, clock, random: () => 0.5 },
        {
          url: new URL(`${hub.origin}${weightsPath}`),
          policy: { hosts: ['huggingface.co'], mirrorOrigin: hub.origin },
          path,
          sha256: null,
          mostBytes: 10_000_000,
          signal: new AbortController().signal,
          onProgress: (progress) => told.push(progress),
          ...changes,
        },
      ),
  };
}
