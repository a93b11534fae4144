import { join } from 'node:path';
import { createLastingCalls } from '../shared/rpc/lasting-calls';
import { serve, type Handlers, type Server } from '../shared/rpc/server';
import type { Transport } from '../shared/rpc/transport';
import { studioContract, type AppInfo, type StudioContract } from '../shared/studio-contract';
import { after } from './after';
import type { Desktop } from './desktop';
import type { Engine } from './engine/engine';
import { createAutosaveStore } from './files/autosave-store';
import { createOutputStore } from './files/output-store';
import { createRecentStore } from './files/recent-store';
import { openSettings } from './files/settings-store';
import type { StudioPaths } from './files/studio-paths';
import type { Vfs } from './files/vfs';
import { createDeviceRecords } from './devices/device-records';
import { createDevices, type Devices, type DeviceTools } from './devices/devices';
import type { PreparedGraphs } from './graphs/prepared-graphs';
import type { Log } from './log';
import { createModelLibrary } from './models/model-library';
import { plainBytes } from './pictures/plain-bytes';
import { createPictureStore } from './pictures/picture-store';
import { createAutosaveService } from './services/autosave-service';
import { createBlendService } from './services/blend-service';
import { createDevicesService } from './services/devices-service';
import { createEditService } from './services/edit-service';
import { createGalleryService } from './services/gallery-service';
import type { ChooseModel } from './services/choose-model';
import { createModelsService, type NetworkOptions } from './services/models-service';
import { createOriginals } from './services/originals';
import {
  createPictureService,
  requireSaveDialog,
  type SaveDialog,
} from './services/picture-service';
import { planRecipes } from './services/plan-recipes';
import { createProjectService } from './services/project-service';
import { rememberSaved } from './services/remember-saved';
import { spreadOfPictures } from './services/spread-service';
import { createTrajectoryService } from './services/trajectory-service';
import { createVerifyService } from './services/verify-service';
import { createSettingsService } from './services/settings-service';
import { createShellService } from './services/shell-service';
import { createWorkWatch } from './services/watch-work';
import { createWritingList, type WritingList } from './services/writing-list';

export interface StudioOptions {
  readonly paths: StudioPaths;
  readonly vfs: Vfs;
  readonly engine: Engine;
  readonly graphs: PreparedGraphs;
  readonly deviceTools: DeviceTools;
  readonly network: NetworkOptions;
  readonly host: AppInfo['host'];
  readonly version: string;
  readonly now: () => Date;
  readonly randomId: () => string;
  /** Absent where the host has no dialogs. */
  readonly saveDialog?: SaveDialog | undefined;
  /** Absent where the host has no dialogs. */
  readonly chooseModel?: ChooseModel | undefined;
  /** Absent where the host has none. */
  readonly desktop?: Desktop | undefined;
  readonly log: Log;
}

/** All that Pentimento does, for whoever speaks its contract. */
export interface Studio {
  /** Answers calls over `transport`; closing cancels what it asked for without a ticket. */
  serve(transport: Transport): { close(): void };
  /** Cancels all runs, finishes what is being written, and ends the engine. */
  close(): Promise<void>;
}

/** Milliseconds that a run with a ticket goes on, and its outcome is kept, for a page to come back. */
const lastingGrace = 30_000;

type Emit = Server<StudioContract>['emit'];

/** Composes the services into one studio, for any number of windows and scripts. */
export function createStudio(options: StudioOptions): Studio {
  const { engine, graphs, log } = options;
  const servers = new Set<Server<StudioContract>>();
  const emit: Emit = (name, value) => {
    for (const server of servers) server.emit(name, value);
  };
  const writing = createWritingList();
  const lasting = createLastingCalls({ after, grace: lastingGrace });
  const devices = createDevices({
    ...options.deviceTools,
    ...{ graphs, now: options.now },
    records: createDeviceRecords({
      vfs: options.vfs,
      path: join(options.paths.data, 'devices.json'),
    }),
    onChange: (list) => {
      emit('devices.changed', list);
    },
  });
  const handlers = createHandlers({ ...options, devices }, emit, writing.add);
  const unsubscribe = engine.onNotice((message) => {
    emit('engine.notice', { message });
  });

  return {
    serve: (transport) => {
      const server = serve({
        contract: studioContract,
        handlers,
        transport,
        lasting,
        onUnexpectedError: (method, error) => {
          log.error(`${method} failed`, error);
        },
      });
      servers.add(server);
      return {
        close: () => {
          servers.delete(server);
          server.close();
        },
      };
    },
    close: async () => {
      unsubscribe();
      for (const server of servers) server.close();
      servers.clear();
      lasting.close();
      await Promise.all([writing.done(), engine.close(), graphs.close(), devices.close()]);
    },
  };
}

function createHandlers(
  options: StudioOptions & { readonly devices: Devices },
  emit: Emit,
  written: WritingList['add'],
): Handlers<StudioContract> {
  const { paths, vfs, graphs, devices, host, version, now, saveDialog, desktop } = options;
  const pictures = createPictureStore(options);
  const originals = createOriginals();
  const folders = [
    { path: paths.bundledModels, bundled: true },
    { path: paths.models, bundled: false },
  ];
  const models = createModelLibrary({ vfs, folders });
  const settings = createSettingsService({
    open: () => openSettings({ vfs, path: paths.settings }),
    onChange: (value) => {
      emit('settings.changed', value);
    },
    onNote: (message) => {
      emit('engine.notice', { message });
    },
  });
  const outputs = createOutputStore({ vfs, folder: paths.outputs, now });
  const picture = createPictureService({
    pictures,
    originals,
    outputs,
    vfs,
    saveDialog,
    written,
  });
  const projects = createProjectService({ pictures, version });
  const blend = createBlendService({ pictures, outputs, vfs });
  const autosave = createAutosaveService({
    store: createAutosaveStore({ vfs, folder: paths.autosave }),
    pictures,
  });
  const stays = host !== 'cli';
  const editing = { ...options, models, pictures, originals, stays };
  const edits = createEditService(editing);
  const verifying = createVerifyService(editing);
  const trajectories = createTrajectoryService(editing);
  const recent = createRecentStore({ vfs, path: join(paths.data, 'recent.json') });
  const remembered = rememberSaved(recent);
  const watched = createWorkWatch((work) => desktop?.showWork(work));
  return {
    ...createGalleryService({
      ...{ vfs, desktop, written, now, outputs: paths.outputs },
      thumbnails: join(paths.data, 'thumbnails'),
      verify: async (file, context) => {
        const { id } = (await picture.open(file)).picture;
        try {
          return await verifying.verify({ id, sourceId: null }, context);
        } finally {
          picture.release([id]);
        }
      },
    }),
    ...createModelsService({
      ...{ vfs, library: models, graphs, folder: paths.models, written },
      ...{ network: options.network, chooseModel: options.chooseModel },
      downloads: join(paths.data, 'downloads'),
      settings: () => settings.get(),
      onChange: (list) => {
        emit('models.changed', list);
      },
    }),
    ...createDevicesService({ devices, models }),
    ...createShellService({
      ...{ vfs, paths, version, host, recent, desktop, encode: (id) => picture.encode(id) },
      models: () => models.list(),
      settings: () => settings.get(),
    }),
    'app.info': () => ({
      version,
      host,
      nativeDialogs: saveDialog !== undefined,
      outputs: paths.outputs,
    }),
    'settings.get': () => settings.get(),
    'settings.update': (change) => written(settings.update(change)),
    'pictures.open': (file) => picture.open(file),
    'pictures.pixels': ({ id }) => ({
      picture: pictures.get(id).picture,
      pixels: plainBytes(pictures.raster(id).pixels),
    }),
    'pictures.release': ({ ids }) => {
      picture.release(ids);
    },
    'pictures.encode': ({ id }) => picture.encode(id),
    'project.open': (file) => projects.open(file),
    'project.encode': (project) => projects.encode(project),
    'project.saveAs': async (project) => {
      const { name, bytes } = await projects.encode(project);
      const path = await requireSaveDialog(saveDialog)(name);
      if (path === null) return null;
      const saved = await remembered(written(outputs.saveAt(path, bytes)));
      return { name: saved.name, path: saved.path };
    },
    'pictures.save': ({ id }) => remembered(picture.save(id)),
    'pictures.saveAs': ({ id }) => remembered(picture.saveAs(id)),
    'pictures.saveBlend': (file) => remembered(written(blend.save(file))),
    'edit.run': watched((request, context) => edits.run(request, context)),
    'edit.trajectory': (question, context) => trajectories.trajectory(question, context),
    'edit.spread': ({ ids }) => spreadOfPictures(ids, pictures),
    'edit.verify': (question, context) => verifying.verify(question, context),
    'edit.recipes': (request, { signal }) =>
      planRecipes(request, { models, pictures, version }, signal),
    'autosave.write': (snapshot) => written(autosave.write(snapshot)),
    'autosave.recover': () => autosave.recover(),
    'autosave.discard': () => written(autosave.discard()),
  };
}
