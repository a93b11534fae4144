import { toStudioError } from '../../shared/errors';
import type { DownloadProgress, DownloadRequest } from '../../shared/download-contract';
import type { ModelManifest } from '../../shared/model-manifest';
import type { RunOptions } from '../../shared/rpc/client';
import { reportError } from '../app/report-error';
import type { Workbench } from '../app/workbench';
import type { RunningDownload } from '../store/catalogue-store';
import { strings } from '../strings/strings';

/** What is done with the published checkpoints. */
export interface CheckpointActions {
  /** Looks at the catalogue anew: others may have downloaded meanwhile. */
  readonly refresh: () => void;
  /** Remembers that the user has read the card of a checkpoint and agrees to its licence. */
  readonly agree: (id: string) => Promise<void>;
  /** Begins or goes on with a download, unless it runs; its card is to be agreed to first. */
  readonly download: (request: DownloadRequest) => void;
  /** Follows a download that the page before this one has begun, if it is still there. */
  readonly rejoin: (id: string, ticket: string) => void;
  /** Stops a download; what has arrived is kept. */
  readonly pause: (id: string) => void;
  /** Stops a download and removes what has arrived. */
  readonly discard: (id: string) => void;
}

export interface CheckpointActionOptions {
  readonly workbench: Workbench;
  /** A ticket that nobody can guess. */
  readonly newTicket: () => string;
}

type Follow = (how: RunOptions<DownloadProgress>) => Promise<ModelManifest | null>;

/** Creates the actions over a workbench. */
export function createCheckpointActions(options: CheckpointActionOptions): CheckpointActions {
  const { workbench, newTicket } = options;
  const { client, catalogue, settings, notify } = workbench;
  const controllers = new Map<string, AbortController>();
  const failed = (error: unknown): void => {
    reportError(notify, error);
  };
  const refresh = async (): Promise<void> => {
    catalogue.setState({ entries: await client.call('models.catalogue', undefined) });
  };
  const tell = (id: string, download: RunningDownload | null): void => {
    const running = new Map(catalogue.getState().running);
    if (download === null) running.delete(id);
    else running.set(id, download);
    catalogue.setState({ running });
  };

  const toEnd = async (id: string, ticket: string, follow: Follow): Promise<void> => {
    if (controllers.has(id)) return;
    const controller = new AbortController();
    controllers.set(id, controller);
    tell(id, { ticket, progress: null });
    try {
      const manifest = await follow({
        signal: controller.signal,
        onProgress: (progress) => {
          tell(id, { ticket, progress });
        },
      });
      if (manifest === null) return;
      notify({ tone: 'success', title: strings.checkpoints.downloaded(manifest.name) });
    } finally {
      controllers.delete(id);
      await refresh().catch(failed);
      tell(id, null);
    }
  };

  return {
    refresh: () => {
      refresh().catch(failed);
    },
    agree: async (id) => {
      const { acceptedCards } = settings.getState().settings;
      if (acceptedCards.includes(id)) return;
      // The studio has to know before it is asked for a download, so this is not put off.
      const change = { acceptedCards: [...acceptedCards, id] };
      settings.getState().receive(await client.call('settings.update', change));
    },
    download: (request) => {
      const ticket = newTicket();
      const follow: Follow = (how) => client.run('models.download', request, { ...how, ticket });
      toEnd(request.id, ticket, follow).catch((error: unknown) => {
        if (toStudioError(error).code !== 'cancelled') failed(error);
      });
    },
    rejoin: (id, ticket) => {
      const follow: Follow = (how) => client.rejoin('models.download', ticket, how);
      toEnd(id, ticket, follow).catch((error: unknown) => {
        // What is not there any more was paused, and is offered so.
        const { code } = toStudioError(error);
        if (code !== 'cancelled' && code !== 'connection-lost') failed(error);
      });
    },
    pause: (id) => controllers.get(id)?.abort(),
    discard: (id) => {
      controllers.get(id)?.abort();
      client.call('models.discardPart', { id }).then(refresh).catch(failed);
    },
  };
}
