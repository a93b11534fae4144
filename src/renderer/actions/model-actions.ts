import { reportError } from '../app/report-error';
import type { Workbench } from '../app/workbench';
import { strings } from '../strings/strings';

/** What is done with models beside running them. */
export interface ModelActions {
  /** Has the host ask for a checkpoint and makes a model of it, unless one is being made. */
  readonly import: (from: 'file' | 'folder') => void;
  readonly cancelImport: () => void;
  readonly remove: (id: string) => void;
  /** Looks at the models anew: others may have changed them. */
  readonly refresh: () => void;
}

/** Creates the actions over a workbench. */
export function createModelActions(workbench: Workbench): ModelActions {
  const { client, models, notify } = workbench;
  let controller: AbortController | null = null;
  const failed = (error: unknown): void => {
    reportError(notify, error);
  };
  const importFrom = async (from: 'file' | 'folder', signal: AbortSignal): Promise<void> => {
    models.setState({ importing: { phase: 'reading' } });
    try {
      const manifest = await client.run(
        'models.import',
        { from },
        {
          signal,
          onProgress: (importing) => {
            models.setState({ importing });
          },
        },
      );
      if (manifest === null) return;
      notify({ tone: 'success', title: strings.models.imported(manifest.name) });
    } finally {
      models.setState({ importing: null });
    }
  };
  return {
    import: (from) => {
      if (controller !== null) return;
      controller = new AbortController();
      importFrom(from, controller.signal)
        .catch(failed)
        .finally(() => {
          controller = null;
        });
    },
    cancelImport: () => controller?.abort(),
    remove: (id) => {
      client.call('models.remove', { id }).then(() => {
        notify({ tone: 'success', title: strings.models.removed(id) });
      }, failed);
    },
    refresh: () => {
      client.call('models.list', undefined).then(models.getState().receive, failed);
    },
  };
}
