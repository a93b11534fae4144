import { resolve } from 'node:path';
import { invalidRequest } from '../../shared/errors';
import type { CatalogueEntry, DownloadRequest } from '../../shared/download-contract';
import { mirrorSchema } from '../../shared/download-contract';
import type { DownloadCommand } from './commands';
import { describeModel } from './list-models';
import type { ModelWork } from './model-work';
import { megabytes } from './transfer-words';

/** `pentimento models download`. Prints the new model's id. */
export async function downloadModel(command: DownloadCommand, work: ModelWork): Promise<object> {
  const { id, json } = command;
  const { host, screen, session, fail } = work;
  try {
    if (command.discard) {
      await session.client.call('models.discardPart', { id });
      return { model: null };
    }
    await agree(command, work);
    const { from, folder, ...request } = sourceOf(command, host.folder);
    const position = { run: 0, runs: 1, label: id };
    const manifest = await session.downloadModel(
      folder,
      { ...request, from },
      {
        signal: host.signal,
        onProgress: (progress) => {
          screen.progress(position, progress);
        },
      },
    );
    if (!json) screen.print(`${manifest.id}\n`);
    return { model: describeModel({ state: 'ready', manifest, bundled: false }) };
  } catch (error) {
    await fail(id, error);
    await sayWhatIsKept(id, work);
    return { model: null };
  }
}

interface Source extends DownloadRequest {
  /** Of the copy; null for a download. */
  readonly folder: string | null;
}

function sourceOf({ id, half, mirror }: DownloadCommand, folder: string): Source {
  const request = { id, ...(half && { storage: 'float16' as const }) };
  if (mirror === undefined) return { ...request, from: 'server', folder: null };
  if (!/^https?:/i.test(mirror)) {
    return { ...request, from: 'folder', folder: resolve(folder, mirror) };
  }
  const url = mirrorSchema.safeParse(mirror.replace(/\/+$/, ''));
  if (url.success) return { ...request, from: 'server', mirror: url.data, folder: null };
  throw invalidRequest(
    `“${mirror}” cannot be a mirror.`,
    'Name an https URL without a query, an http URL on this computer, or a folder.',
  );
}

/** Shows the card before the first download, which needs `--accept`. */
async function agree({ id, accept }: DownloadCommand, work: ModelWork): Promise<void> {
  const { client } = work.session;
  const entry = await entryOf(id, work);
  const { acceptedCards } = await client.call('settings.get', undefined);
  if (entry === null || acceptedCards.includes(id)) return;
  work.screen.say(`${entry.card}\nLicence: ${entry.licence}\n${entry.link}\n`);
  if (accept) await client.call('settings.update', { acceptedCards: [...acceptedCards, id] });
}

async function sayWhatIsKept(id: string, work: ModelWork): Promise<void> {
  const entry = await entryOf(id, work).catch(() => null);
  if (entry?.state.is !== 'partial' && entry?.state.is !== 'running') return;
  const command = `pentimento models download ${id}`;
  work.screen.say(
    `${megabytes(entry.state.bytes)} MB have arrived and are kept. “${command}” goes on from there; “${command} --discard” removes them.`,
  );
}

async function entryOf(id: string, { session }: ModelWork): Promise<CatalogueEntry | null> {
  const catalogue = await session.client.call('models.catalogue', undefined);
  return catalogue.find((entry) => entry.id === id) ?? null;
}
