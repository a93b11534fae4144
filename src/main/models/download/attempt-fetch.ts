import { basename } from 'node:path';
import { StudioError } from '../../../shared/errors';
import { askForRange } from './ask-for-range';
import { connectionReason } from './connection-reason';
import type { FileFacts } from './file-facts';
import type { FetchTools, FileRequest, Outcome } from './file-request';
import { finishFile } from './finish-file';
import { networkError } from './network-error';
import type { Part, PartFile } from './part-file';
import { receiveBody } from './receive-body';
import { createStallGuard, type StallGuard } from './stall-guard';
import { createTransferReports } from './transfer-reports';

/** Milliseconds without a byte after which an attempt is given up. */
const stallLimit = 30_000;

interface Beginning {
  readonly part: PartFile;
  readonly before: Part;
}

/**
 * Asks for a file or the rest of it once, and keeps what arrives. Throws `network` where asking
 * again cannot help, `disk-full`, `file-access`, or the signal's reason.
 */
export async function attemptFetch(
  tools: FetchTools,
  request: FileRequest,
  beginning: Beginning,
): Promise<Outcome> {
  const { signal } = request;
  const guard = createStallGuard({ clock: tools.clock, limit: stallLimit, signal });
  try {
    return await ask(tools, request, { ...beginning, guard });
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof StudioError) throw error;
    const stalled = `nothing arrived for ${stallLimit / 1000} seconds`;
    const reason = guard.hasStalled() ? stalled : connectionReason(error);
    return { is: 'later', reason, delay: null };
  } finally {
    guard.stop();
  }
}

async function ask(
  tools: FetchTools,
  request: FileRequest,
  { part, before, guard }: Beginning & { readonly guard: StallGuard },
): Promise<Outcome> {
  const { vfs, get } = tools;
  const { url, policy } = request;
  const { signal } = guard;
  const file = basename(request.path);
  const resume = continuable(before);
  const asked = await askForRange({ file, url, policy, get, signal, resume });
  if (asked.is !== 'body') return asked;
  const { answer, from, facts } = asked;
  const { total } = facts;
  const { clock } = tools;
  const reports = createTransferReports({ clock, file, total, report: request.onProgress });
  try {
    requireExpected(file, facts, request);
    if (from === 0) await part.begin(facts);
    const { path } = part;
    const { onBytes } = reports;
    const received = await receiveBody({ vfs, path, from, total, answer, guard, onBytes });
    if (received.is !== 'all') return received;
  } finally {
    reports.stop();
    answer.close();
  }
  return await finishFile(tools, request, { part, facts });
}

/** Bytes that nothing tells apart from those of another file are not continued. */
function continuable({ facts, bytes }: Part): { bytes: number; facts: FileFacts } | null {
  if (facts === null || bytes === 0) return null;
  return facts.etag === null && facts.checksum === null ? null : { bytes, facts };
}

function requireExpected(
  file: string,
  { total, checksum }: FileFacts,
  { sha256, mostBytes }: FileRequest,
): void {
  if (total > mostBytes) {
    throw networkError(file, `it has ${total} bytes, and ${mostBytes} is the most it can have`);
  }
  if (sha256 === null || checksum?.algorithm !== 'sha256' || checksum.value === sha256) return;
  throw networkError(
    file,
    `the server has another file by now (its sha256 is ${checksum.value.slice(0, 12)}…, not ${sha256.slice(0, 12)}…)`,
    'Look for a newer version of Pentimento.',
  );
}
