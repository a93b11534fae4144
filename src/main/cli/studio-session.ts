import type { DownloadProgress, DownloadRequest } from '../../shared/download-contract';
import { cancelled, StudioError } from '../../shared/errors';
import type { ModelManifest } from '../../shared/model-manifest';
import type { ImportProgress } from '../../shared/import-contract';
import type { ImportOptions } from '../../shared/models-contract';
import { connect, type Client, type RunOptions } from '../../shared/rpc/client';
import { memoryTransportPair } from '../../shared/rpc/memory-transport';
import { studioContract, type SavedFile, type StudioContract } from '../../shared/studio-contract';
import type { CliHost } from './cli-host';
import type { Screen } from './screen';

/** A studio of its own for one command, spoken to by the contract alone. */
export interface StudioSession {
  readonly client: Client<StudioContract>;
  /** Saves a held picture into the outputs folder, or at `path`. Rejects as `pictures.save` does. */
  save(id: string, path: string | null): Promise<SavedFile>;
  /** Makes a model of the checkpoint at `path`. Rejects as `models.import` does. */
  importModel(
    path: string,
    params: ImportOptions,
    options: RunOptions<ImportProgress>,
  ): Promise<ModelManifest>;
  /** Makes a model of a download, or of the copy in `folder`. Rejects as `models.download` does. */
  downloadModel(
    folder: string | null,
    params: DownloadRequest,
    options: RunOptions<DownloadProgress>,
  ): Promise<ModelManifest>;
  /** Ends the studio and its engine. */
  close(): Promise<void>;
}

/** Opens a studio and connects to it. */
export async function openSession(host: CliHost, screen: Screen): Promise<StudioSession> {
  let destination: string | null = null;
  let checkpoint: string | null = null;
  const studio = await host.openStudio({
    saveDialog: () => Promise.resolve(destination),
    chooseModel: () => Promise.resolve(checkpoint),
  });
  const [near, far] = memoryTransportPair();
  studio.serve(far);
  const client = connect({ contract: studioContract, transport: near });
  client.on('engine.notice', ({ message }) => {
    screen.say(message);
  });
  return {
    client,
    save: async (id, path) => {
      if (path === null) return await client.call('pictures.save', { id });
      destination = path;
      const saved = await client.call('pictures.saveAs', { id });
      if (saved === null) throw notDone(`“${path}” was not written.`);
      return saved;
    },
    importModel: async (path, params, options) => {
      checkpoint = path;
      const manifest = await client.run('models.import', params, options);
      if (manifest === null) throw notDone(`“${path}” was not imported.`);
      return manifest;
    },
    downloadModel: async (folder, params, options) => {
      checkpoint = folder;
      const manifest = await client.run('models.download', params, options);
      if (manifest === null) throw notDone(`“${params.id}” was not downloaded.`);
      return manifest;
    },
    close: async () => {
      client.close(cancelled());
      await studio.close();
    },
  };
}

function notDone(message: string): StudioError {
  return new StudioError('internal', message, 'Try again.');
}
