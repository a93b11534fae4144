import type { Client } from '../../shared/rpc/client';
import type { AppInfo, StudioContract } from '../../shared/studio-contract';
import type { StoreApi } from 'zustand/vanilla';
import { createCatalogueStore, type CatalogueStore } from '../store/catalogue-store';
import { createDevicesStore, type DevicesStore } from '../store/devices-store';
import { createDocumentStore, type DocumentStore } from '../store/document-store';
import { createEditStore, type EditStore } from '../store/edit-store';
import { createModelsStore, type ModelsStore } from '../store/models-store';
import { createRunStore, type RunStore } from '../store/run-store';
import { createSettingsStore, type SettingsState } from '../store/settings-store';
import { createViewStore, type ViewStore } from '../store/view-store';
import type { Notify } from './notice';
import { reportError } from './report-error';

/** What one window works with: the studio, its own state, and a voice. */
export interface Workbench {
  readonly client: Client<StudioContract>;
  readonly app: AppInfo;
  readonly models: ModelsStore;
  readonly catalogue: CatalogueStore;
  readonly devices: DevicesStore;
  readonly settings: StoreApi<SettingsState>;
  readonly document: DocumentStore;
  readonly edit: EditStore;
  readonly run: RunStore;
  readonly view: ViewStore;
  readonly notify: Notify;
}

/** Sets a window up with what the studio knows; rejects with a `StudioError`. */
export async function createWorkbench(
  client: Client<StudioContract>,
  notify: Notify,
): Promise<Workbench> {
  const [app, initial, models] = await Promise.all([
    client.call('app.info', undefined),
    client.call('settings.get', undefined),
    client.call('models.list', undefined),
  ]);
  const settings = createSettingsStore({
    initial,
    save: (patch) => client.call('settings.update', patch),
    onError: (error) => {
      reportError(notify, error);
    },
  });
  return {
    client,
    app,
    models: createModelsStore(models),
    catalogue: createCatalogueStore(),
    devices: createDevicesStore(),
    settings,
    document: createDocumentStore(),
    edit: createEditStore(),
    run: createRunStore(),
    view: createViewStore(),
    notify,
  };
}
