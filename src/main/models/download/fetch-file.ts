import { basename } from 'node:path';
import { attemptFetch } from './attempt-fetch';
import { waitFor } from './clock';
import type { FetchTools, FileRequest, Outcome } from './file-request';
import { finishFile } from './finish-file';
import { networkError } from './network-error';
import { createPartFile, isComplete, type Part, type PartFile } from './part-file';

/** Milliseconds. */
const waits = { first: 1000, longest: 30_000 } as const;
const mostFruitless = 6;
const mostFreshStarts = 3;

/**
 * Fetches a file to its place, from where an earlier call left off, and checks its size and checksum
 * before it gets its name. What has arrived is kept when that fails or is aborted, unless it is
 * wrong. Throws `network`, `disk-full`, `file-access`, or the signal's reason.
 */
export async function fetchFile(tools: FetchTools, request: FileRequest): Promise<void> {
  const { path, url, signal } = request;
  const file = basename(path);
  const part = createPartFile({ vfs: tools.vfs, path, url: url.href });
  for (let fruitless = 0, freshStarts = 0; ;) {
    signal.throwIfAborted();
    const before = await part.read();
    const outcome = await next(tools, request, { part, before });
    signal.throwIfAborted();
    if (outcome.is === 'complete') return;
    if (outcome.is === 'later') {
      fruitless = (await part.read()).bytes > before.bytes ? 0 : fruitless + 1;
      if (fruitless >= mostFruitless) throw networkError(file, outcome.reason);
      await pause(tools, request, { outcome, fruitless });
      continue;
    }
    await part.discard();
    freshStarts += 1;
    // A file that came in one piece comes no better the next time.
    const isHopeless = outcome.is === 'wrong' && before.bytes === 0;
    if (isHopeless || freshStarts > mostFreshStarts) throw networkError(file, outcome.reason);
  }
}

interface Beginning {
  readonly part: PartFile;
  readonly before: Part;
}

function next(
  tools: FetchTools,
  request: FileRequest,
  { part, before }: Beginning,
): Promise<Outcome> {
  if (isComplete(before)) return finishFile(tools, request, { part, facts: before.facts });
  return attemptFetch(tools, request, { part, before });
}

interface Pause {
  readonly outcome: Extract<Outcome, { is: 'later' }>;
  readonly fruitless: number;
}

/** Twice as long each time, and never exactly as long as others wait. */
async function pause(
  { clock, random }: FetchTools,
  { path, signal, onProgress }: FileRequest,
  { outcome, fruitless }: Pause,
): Promise<void> {
  const { reason } = outcome;
  const longest = Math.min(waits.first * 2 ** fruitless, waits.longest);
  const delay = outcome.delay ?? Math.round(longest * (0.5 + random() / 2));
  onProgress({ phase: 'waiting', file: basename(path), reason, delay });
  await waitFor(clock, delay, signal);
}
