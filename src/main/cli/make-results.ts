import type { EditRequest, Variant } from '../../shared/edit-contract';
import type { Batch } from './edit-batch';
import { findFinished, type FinishedResult } from './finished-results';
import { saveBlend } from './save-blend';
import { saveSpread } from './save-spread';
import type { RunPosition } from './screen';

/** The most variations that one request asks for. */
const perRequest = 16;

/** What is to be made of one picture, or of none. */
export interface Task {
  /** For the progress. */
  readonly label: string;
  /** Of the picture, where there is one; so is its name. */
  readonly path: string | null;
  readonly name: string | null;
  /** All but the number of variations. */
  readonly request: EditRequest;
  /** Counts the batch's tasks from 0. */
  readonly index: number;
  /** Handles of results, to be released when the task ends. */
  readonly held: Set<string>;
}

/**
 * Makes those results of a task that are not there yet and saves them, then the spread. Rejects as
 * `edit.run` and `pictures.save` do; what was saved before stays.
 */
export async function makeResults(task: Task, batch: Batch): Promise<void> {
  const { command, session, subjects, spread } = batch;
  const { held, label, index } = task;
  const requests = requestsOf(task.request, command.variations);
  const ids: string[] = [];
  for (const [part, request] of requests.entries()) {
    const position = {
      run: index * requests.length + part,
      runs: subjects.length * requests.length,
      label,
    };
    ids.push(...(await makePart({ ...task, request, position }, batch)));
    if (spread !== null) continue;
    await session.client.call('pictures.release', { ids: [...held] });
    held.clear();
  }
  if (spread !== null) await saveSpread(spread, ids, batch);
}

/** Requests of at most 16 variations that make so many together. */
function requestsOf(request: EditRequest, variations: number): EditRequest[] {
  return Array.from({ length: Math.ceil(variations / perRequest) }, (_, part) => ({
    ...request,
    seed: seedAfter(request.seed, part * perRequest),
    variations: Math.min(perRequest, variations - part * perRequest),
  }));
}

function seedAfter(seed: number, count: number): number {
  return (seed + count) % 2 ** 32;
}

interface Part extends Task {
  readonly position: RunPosition;
}

/** Returns the handles of all results, in order. */
async function makePart(part: Part, batch: Batch): Promise<string[]> {
  const { command, destination, report } = batch;
  const { request, name, held } = part;
  const seeds = seedsOf(request);
  const finished = await findFinished({ request, seeds, name }, batch);
  for (const file of finished) if (file !== null) held.add(file.id);
  const kept = finished.map((file) => (command.force ? null : file));
  for (const [i, file] of kept.entries()) if (file !== null) report.skipped(seeds[i]!, file);
  const ids = finished.map((file) => file?.id ?? '');
  if (!kept.includes(null)) return ids;
  await destination.requireFree();
  for (const { start, end } of request.edit === 'blend' ? [whole(kept)] : gapsIn(kept)) {
    const own = { seed: seeds[start]!, variations: request.edit === 'blend' ? 1 : end - start };
    const variants = await runOnce({ ...request, ...own }, part, batch);
    await saveMade(variants, { kept, finished, start }, batch);
    for (const [i, { picture }] of variants.entries()) ids[start + i] = picture.id;
  }
  return ids;
}

/** The seeds of a request's results; the frames of a blend share one. */
function seedsOf(request: EditRequest): number[] {
  if (request.edit === 'blend') return Array<number>(request.frames).fill(request.seed);
  return Array.from({ length: request.variations }, (_, i) => seedAfter(request.seed, i));
}

/** Indices from `start` up to and without `end`. */
interface Span {
  readonly start: number;
  readonly end: number;
}

function whole(results: readonly unknown[]): Span {
  return { start: 0, end: results.length };
}

/** Where results that follow each other are missing. */
function gapsIn(results: readonly unknown[]): Span[] {
  const gaps: Span[] = [];
  for (const [i, result] of results.entries()) {
    if (result !== null) continue;
    const last = gaps.at(-1);
    if (last?.end === i) gaps[gaps.length - 1] = { start: last.start, end: i + 1 };
    else gaps.push({ start: i, end: i + 1 });
  }
  return gaps;
}

async function runOnce(
  request: EditRequest,
  { path, held, position }: Part,
  { host, screen, session, report }: Batch,
): Promise<readonly Variant[]> {
  const result = await session.client.run('edit.run', request, {
    signal: host.signal,
    onProgress: (progress) => {
      screen.progress(position, progress);
    },
  });
  report.ran(result);
  for (const note of result.notes) screen.say(path === null ? note : `${path}: ${note}`);
  for (const { picture } of result.variants) held.add(picture.id);
  return result.variants;
}

interface Before {
  /** What is there and stays, and what is there, in the order of the results. */
  readonly kept: readonly (FinishedResult | null)[];
  readonly finished: readonly (FinishedResult | null)[];
  /** The index of the first variant among them. */
  readonly start: number;
}

async function saveMade(
  variants: readonly Variant[],
  { kept, finished, start }: Before,
  batch: Batch,
): Promise<void> {
  const { command, host, destination, session, report } = batch;
  if (command.kind === 'blend' && command.as !== 'frames') {
    await saveBlend(command, variants, batch);
    return;
  }
  for (const [i, { picture, seed }] of variants.entries()) {
    if ((kept[start + i] ?? null) !== null) continue;
    host.signal.throwIfAborted();
    const wanted = { name: picture.name, edit: command.kind, seed };
    const place = finished[start + i]?.path ?? (await destination.placeFor(wanted));
    report.wrote(seed, await session.save(picture.id, place));
  }
}
