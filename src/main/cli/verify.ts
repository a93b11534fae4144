import { resolve } from 'node:path';
import type { Verification } from '../../shared/edit-contract';
import type { ErrorPayload } from '../../shared/errors';
import type { VerifyCommand } from './commands';
import { findInputs, readInput } from './input-files';
import { failureOf, type Work } from './work';

/** One result that was made again. */
type Verified = Verification & { readonly path: string };

interface Failure {
  readonly path: string | null;
  readonly error: ErrorPayload;
}

type Context = Omit<Work, 'report'>;

/**
 * `pentimento verify`: makes results again from their recipes and compares the pixels. Returns the
 * exit code: 0 when all are identical. Never rejects.
 */
export async function verify(command: VerifyCommand, context: Context): Promise<number> {
  const { host, screen } = context;
  const results: Verified[] = [];
  const failed: Failure[] = [];
  const fail = async (path: string | null, error: unknown): Promise<void> => {
    const typed = await failureOf(error, host);
    failed.push({ path, error: typed.toPayload() });
    screen.fail(typed, path);
  };
  try {
    const source = command.source === undefined ? null : resolve(host.folder, command.source);
    const paths = await findInputs(host, command.inputs, source === null ? [] : [source]);
    const sourceId = source === null ? null : await open(source, context);
    for (const [run, path] of paths.entries()) {
      try {
        host.signal.throwIfAborted();
        const position = { run, runs: paths.length };
        const verification = await verifyOne(path, { sourceId, position }, context);
        results.push({ path, ...verification });
        if (!command.json) screen.print(describe(path, verification));
      } catch (error) {
        await fail(path, error);
        if (host.signal.aborted) break;
      }
    }
  } catch (error) {
    await fail(null, error);
  }
  if (command.json) screen.print(`${JSON.stringify({ results, failed }, null, 2)}\n`);
  if (failed.some(({ error }) => error.code === 'cancelled')) return 130;
  return failed.length === 0 && results.every(({ verdict }) => verdict === 'identical') ? 0 : 1;
}

interface Place {
  readonly sourceId: string | null;
  readonly position: { readonly run: number; readonly runs: number };
}

async function verifyOne(
  path: string,
  { sourceId, position }: Place,
  context: Context,
): Promise<Verification> {
  const { host, screen, session } = context;
  const file = await readInput(host, path);
  const { picture, notes } = await session.client.call('pictures.open', file);
  for (const note of notes) screen.say(`${path}: ${note}`);
  try {
    return await session.client.run(
      'edit.verify',
      { id: picture.id, sourceId },
      {
        signal: host.signal,
        onProgress: (progress) => {
          screen.progress({ ...position, label: file.name }, progress);
        },
      },
    );
  } finally {
    await session.client.call('pictures.release', { ids: [picture.id] });
  }
}

async function open(path: string, { host, session }: Context): Promise<string> {
  const file = await readInput(host, path);
  return (await session.client.call('pictures.open', file)).picture.id;
}

function describe(path: string, verification: Verification): string {
  if (verification.verdict === 'identical') return `${path}: identical\n`;
  const { largestDifference, bytesChanged, causes } = verification;
  const by = `by up to ${largestDifference} of 255 in ${bytesChanged} bytes of its pixels`;
  return [`${path}: different, ${by}`, ...causes.map((cause) => `  ${cause}`), ''].join('\n');
}
