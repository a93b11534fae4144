import { reportError } from '../app/report-error';
import type { Workbench } from '../app/workbench';
import { chosenModel } from '../store/plan-run';

/** What is done with devices beside choosing one. */
export interface DeviceActions {
  /** Looks at the devices anew, for the model that is chosen. */
  readonly refresh: () => void;
  /** Tries every device with the model that is chosen, unless a test is going on. */
  readonly test: () => void;
  readonly cancelTest: () => void;
}

/** Creates the actions over a workbench. */
export function createDeviceActions(workbench: Workbench): DeviceActions {
  const { client, devices, models, settings, notify } = workbench;
  let controller: AbortController | null = null;
  const failed = (error: unknown): void => {
    reportError(notify, error);
  };
  const modelId = (): string | undefined =>
    chosenModel(models.getState().manifests, settings.getState().settings.modelId)?.id;

  async function test(id: string, { signal }: AbortController): Promise<void> {
    const list = await client.run(
      'devices.test',
      { modelId: id, provider: null },
      {
        signal,
        onProgress: (testing) => {
          devices.setState({ testing });
        },
      },
    );
    devices.setState({ list });
  }

  return {
    refresh: () => {
      const id = modelId();
      if (id === undefined) return;
      client.call('devices.list', { modelId: id }).then((list) => {
        devices.setState({ list });
      }, failed);
    },
    test: () => {
      const id = modelId();
      if (controller !== null || id === undefined) return;
      controller = new AbortController();
      test(id, controller)
        .catch(failed)
        .finally(() => {
          controller = null;
          devices.setState({ testing: null });
        });
    },
    cancelTest: () => controller?.abort(),
  };
}
