import type {
  CatalogueEntry,
  downloadMethods,
  DownloadProgress,
} from '../../shared/download-contract';
import { invalidRequest, StudioError } from '../../shared/errors';
import type { ImportProgress } from '../../shared/import-contract';
import type { ModelManifest } from '../../shared/model-manifest';
import type { Model } from '../../shared/models-contract';
import type { Contract } from '../../shared/rpc/contract';
import type { Handlers } from '../../shared/rpc/server';
import type { Settings } from '../../shared/settings';
import type { Vfs } from '../files/vfs';
import type { OfficialCheckpoint } from '../models/catalogue/official-checkpoints';
import type { CheckpointDownloads } from '../models/download/checkpoint-downloads';
import { findCopy } from '../models/download/find-copy';
import { checkpointCard, checkpointLicence } from '../models/import/manifest/checkpoint-card';
import type { ImportRequest } from '../models/import/model-importer';
import type { ChooseModel } from './choose-model';
import type { WritingList } from './writing-list';

/** What is done with a checkpoint that lies on the disk. */
export interface MakeModel {
  /** Rejects as `models.import` does. */
  importModel(
    request: ImportRequest,
    context: {
      readonly signal: AbortSignal;
      readonly progress: (progress: ImportProgress) => void;
    },
  ): Promise<ModelManifest>;
  /** Reads the new model's files once more, and makes it ready for this computer. */
  makeReady(manifest: ModelManifest, signal: AbortSignal): Promise<void>;
}

type Report = (progress: DownloadProgress) => void;

export interface DownloadServiceOptions {
  readonly vfs: Vfs;
  readonly checkpoints: readonly OfficialCheckpoint[];
  readonly downloads: CheckpointDownloads;
  readonly models: () => Promise<readonly Model[]>;
  readonly settings: () => Promise<Settings>;
  readonly making: MakeModel;
  readonly written: WritingList['add'];
  /** Absent where the host has no dialogs. */
  readonly chooseModel: ChooseModel | undefined;
}

type DownloadHandlers = Handlers<{ methods: typeof downloadMethods; events: Contract['events'] }>;

/** Answers what is asked of the published checkpoints. */
export function createDownloadService(options: DownloadServiceOptions): DownloadHandlers {
  const { checkpoints, downloads, models, settings, making, written } = options;
  const find = (id: string): OfficialCheckpoint => {
    const found = checkpoints.find((checkpoint) => checkpoint.id === id);
    if (found === undefined) throw unknownCheckpoint(id, checkpoints);
    return found;
  };
  return {
    'models.catalogue': async () => {
      const installed = await models();
      return Promise.all(checkpoints.map((each) => entryOf(each, installed, downloads)));
    },
    'models.download': async (request, { signal, progress }) => {
      const checkpoint = find(request.id);
      const { acceptedCards, modelMirror } = await settings();
      if (!acceptedCards.includes(request.id)) throw cardNotRead(request.id);
      if ((await models()).some((model) => idOf(model) === request.id)) {
        throw alreadyThere(request.id);
      }
      const mirror = request.mirror === undefined ? modelMirror : request.mirror;
      const work = { checkpoint, mirror, storage: request.storage, signal, progress };
      const made =
        request.from === 'folder' ? fromFolder(work, options) : fromServer(work, options);
      const manifest = await written(made);
      if (manifest === null) return null;
      progress({ phase: 'verifying' });
      await making.makeReady(manifest, signal);
      return manifest;
    },
    'models.discardPart': ({ id }) => downloads.discard(find(id)),
  };
}

interface DownloadWork {
  readonly checkpoint: OfficialCheckpoint;
  readonly mirror: string | null;
  readonly storage: ImportRequest['storage'];
  readonly signal: AbortSignal;
  readonly progress: Report;
}

function fromServer(
  { checkpoint, mirror, storage, signal, progress }: DownloadWork,
  { downloads, making }: DownloadServiceOptions,
): Promise<ModelManifest> {
  const { id, server, base } = checkpoint;
  const origin = `Downloaded from ${mirror ?? server}${base}; ${checksumWords(checkpoint)}`;
  return downloads.fetch(checkpoint, {
    ...{ mirror, signal, onProgress: progress },
    use: (path, stop) =>
      making.importModel({ path, id, storage, origin }, { signal: stop, progress }),
  });
}

async function fromFolder(
  { checkpoint, storage, signal, progress }: DownloadWork,
  { vfs, chooseModel, making }: DownloadServiceOptions,
): Promise<ModelManifest | null> {
  const { id, server, base } = checkpoint;
  if (chooseModel === undefined) throw noDialog(id);
  const folder = await chooseModel('folder');
  if (folder === null) return null;
  const path = await findCopy({ vfs, checkpoint, folder, signal, onProgress: progress });
  const origin = `Made of a copy of ${server}${base}; ${checksumWords(checkpoint)}`;
  return making.importModel({ path, id, storage, origin }, { signal, progress });
}

async function entryOf(
  checkpoint: OfficialCheckpoint,
  installed: readonly Model[],
  downloads: CheckpointDownloads,
): Promise<CatalogueEntry> {
  const { id, name, kind, resolution, classCount, size, link } = checkpoint;
  return {
    ...{ id, name, kind, resolution, size, link },
    classes: classCount,
    checksum: checksumSource(checkpoint),
    licence: checkpointLicence.name,
    card: checkpointCard(checkpoint),
    state: await stateOf(checkpoint, installed, downloads),
  };
}

async function stateOf(
  checkpoint: OfficialCheckpoint,
  installed: readonly Model[],
  downloads: CheckpointDownloads,
): Promise<CatalogueEntry['state']> {
  const { id } = checkpoint;
  const model = installed.find(
    (each) => each.state === 'ready' && (idOf(each) === id || each.manifest.checkpoint === id),
  );
  if (model !== undefined) return { is: 'installed', modelId: idOf(model) };
  const { bytes, running } = await downloads.stateOf(checkpoint);
  if (running) return { is: 'running', bytes };
  return bytes === 0 ? { is: 'absent' } : { is: 'partial', bytes };
}

function checksumSource({ files, server }: OfficialCheckpoint): CatalogueEntry['checksum'] {
  if (files.some(({ sha256 }) => sha256 !== null)) return 'catalogue';
  return server === 'https://huggingface.co' ? 'server' : 'none';
}

function checksumWords(checkpoint: OfficialCheckpoint): string {
  switch (checksumSource(checkpoint)) {
    case 'catalogue':
      return 'sha256 of the weights as the catalogue of Pentimento has it';
    case 'server':
      return 'sha256 of the weights as the server told it, if it did';
    case 'none':
      return 'no sha256 of the weights is published';
  }
}

function idOf(model: Model): string {
  return model.state === 'ready' ? model.manifest.id : model.id;
}

function unknownCheckpoint(id: string, all: readonly OfficialCheckpoint[]): StudioError {
  return new StudioError(
    'model-not-found',
    `There is no published checkpoint named “${id}”.`,
    `Choose one of: ${all.map((each) => each.id).join(', ')}.`,
  );
}

function cardNotRead(id: string): StudioError {
  return invalidRequest(
    `The model card and licence of “${id}” have not been agreed to.`,
    `Read them and agree: in the window's list of models, or by “pentimento models download ${id} --accept”.`,
  );
}

function alreadyThere(id: string): StudioError {
  return new StudioError(
    'conflict',
    `There is a model named “${id}” already, and it was left as it is.`,
    'Remove that model first.',
  );
}

function noDialog(id: string): StudioError {
  return invalidRequest(
    'This window cannot ask for a folder of this computer.',
    `Use “pentimento models download ${id} --mirror FOLDER” in a terminal.`,
  );
}
