import { invalidRequest, StudioError } from '../../shared/errors';
import type { ImportProgress } from '../../shared/import-contract';
import type { Model, modelsMethods } from '../../shared/models-contract';
import type { Contract } from '../../shared/rpc/contract';
import type { Handlers } from '../../shared/rpc/server';
import type { Settings } from '../../shared/settings';
import type { Vfs } from '../files/vfs';
import type { PreparedGraphs } from '../graphs/prepared-graphs';
import type { OfficialCheckpoint } from '../models/catalogue/official-checkpoints';
import { createCheckpointDownloads } from '../models/download/checkpoint-downloads';
import type { FetchTools } from '../models/download/file-request';
import { createModelImporter } from '../models/import/model-importer';
import type { ModelLibrary } from '../models/model-library';
import { removeModel } from '../models/remove-model';
import type { ChooseModel } from './choose-model';
import { createDownloadService, type MakeModel } from './download-service';
import type { WritingList } from './writing-list';

export interface ModelsServiceOptions {
  readonly vfs: Vfs;
  readonly library: ModelLibrary;
  readonly graphs: PreparedGraphs;
  /** The folder of the user's own models. */
  readonly folder: string;
  /** Absent where the host has no dialogs. */
  readonly chooseModel: ChooseModel | undefined;
  readonly written: WritingList['add'];
  readonly onChange: (models: Model[]) => void;
  readonly settings: () => Promise<Settings>;
  readonly network: NetworkOptions;
  /** Where downloads go until they have become models. */
  readonly downloads: string;
}

/** How published checkpoints are reached, and which there are. */
export interface NetworkOptions extends Omit<FetchTools, 'vfs'> {
  readonly checkpoints: readonly OfficialCheckpoint[];
}

type ModelsHandlers = Handlers<{ methods: typeof modelsMethods; events: Contract['events'] }>;

/** Answers what is asked of the models; one for each process, so that no two imports collide. */
export function createModelsService(options: ModelsServiceOptions): ModelsHandlers {
  const { vfs, library, graphs, folder, chooseModel, written, onChange } = options;
  const importer = createModelImporter({ vfs, models: folder });
  const tell = async (): Promise<void> => {
    onChange(await library.list());
  };
  const making: MakeModel = {
    importModel: async (request, { signal, progress }) => {
      const onProgress = eachPercent(progress);
      const manifest = await importer.importModel(request, { signal, onProgress });
      await tell();
      return manifest;
    },
    makeReady: async ({ id }, signal) => graphs.prepare(await library.open(id, { signal }), signal),
  };
  const { checkpoints, ...tools } = options.network;
  return {
    ...createDownloadService({
      ...options,
      ...{ checkpoints, making },
      downloads: createCheckpointDownloads({ tools: { ...tools, vfs }, folder: options.downloads }),
      models: () => library.list(),
    }),
    'models.list': () => library.list(),
    'models.import': async ({ from = 'folder', ...chosen }, { signal, progress }) => {
      if (chooseModel === undefined) throw noDialog(folder);
      const path = await chooseModel(from);
      if (path === null) return null;
      const manifest = await written(making.importModel({ ...chosen, path }, { signal, progress }));
      await making.makeReady(manifest, signal);
      return manifest;
    },
    'models.remove': async ({ id }) => {
      const models = await requireRemovable(id, options);
      await written(removeModel(vfs, folder, id));
      for (const model of models) {
        if (model.state === 'ready') await graphs.forget(model.manifest);
      }
      await tell();
    },
    'models.verify': async ({ id }, { signal }) => {
      const { files } = await library.check(id, { signal });
      const bytes = files.reduce((sum, { size }) => sum + size, 0);
      return { files: files.length, bytes };
    },
  };
}

/**
 * Only a name that the folder itself lists can be removed, so that no path leads elsewhere. Returns
 * what goes by that name.
 */
async function requireRemovable(
  id: string,
  { vfs, library, folder }: ModelsServiceOptions,
): Promise<Model[]> {
  const named = (await library.list()).filter((model) => idOf(model) === id);
  if (named.length === 0) {
    throw new StudioError(
      'model-not-found',
      `There is no model named “${id}”.`,
      'Look at the list of models: it may have been removed already.',
    );
  }
  const names = await vfs.readFolder(folder).catch((): string[] => []);
  if (names.includes(id)) return named;
  throw invalidRequest(
    `The model “${id}” came with Pentimento and cannot be removed.`,
    'Remove a model that you have imported.',
  );
}

/** Lets a fraction through when a hundredth more is written: an import writes thousands of pieces. */
function eachPercent(report: (progress: ImportProgress) => void): typeof report {
  let told = -1;
  return (progress) => {
    const percent = progress.phase === 'writing' ? Math.floor(100 * progress.fraction) : null;
    if (percent !== null && percent === told) return;
    told = percent ?? told;
    report(progress);
  };
}

function idOf(model: Model): string {
  return model.state === 'ready' ? model.manifest.id : model.id;
}

function noDialog(folder: string): StudioError {
  return invalidRequest(
    'This window cannot ask for a file or folder of this computer.',
    `Import with “pentimento models import PATH” in a terminal, or put the model’s folder into ${folder}.`,
  );
}
