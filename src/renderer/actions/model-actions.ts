import type { ImportOptions } from '../../shared/models-contract';
import { reportError } from '../app/report-error';
import type { Workbench } from '../app/workbench';
import { strings } from '../strings/strings';

type ImportFrom = NonNullable<ImportOptions['from']>;

export interface ModelActionOptions {
  readonly workbench: Workbench;
  /** Tells main where a dropped file lies; false where it cannot. */
  readonly handOver: (file: File) => boolean;
}

/** What is done with models beside running them. */
export interface ModelActions {
  /** Has the host ask for a checkpoint and makes a model of it, unless one is being made. */
  readonly import: (from: ImportFrom) => void;
  /** Imports what was dropped on the window, where the host can tell its place. */
  readonly importDropped: (file: File) => void;
  readonly cancelImport: () => void;
  readonly remove: (id: string) => void;
  /** Looks at the models anew: others may have changed them. */
  readonly refresh: () => void;
}

/** Creates the actions over a workbench. */
export function createModelActions({ workbench, handOver }: ModelActionOptions): ModelActions {
  const { client, models, notify } = workbench;
  let controller: AbortController | null = null;
  const failed = (error: unknown): void => {
    reportError(notify, error);
  };
  const importFrom = async (from: ImportFrom, signal: AbortSignal): Promise<void> => {
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
  const start = (from: ImportFrom): void => {
    if (controller !== null) return;
    controller = new AbortController();
    importFrom(from, controller.signal)
      .catch(failed)
      .finally(() => {
        controller = null;
      });
  };
  return {
    import: start,
    importDropped: (file) => {
      if (handOver(file)) start('dropped');
      else notify({ tone: 'info', title: strings.models.importElsewhere });
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
