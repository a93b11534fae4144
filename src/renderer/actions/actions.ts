import type { Workbench } from '../app/workbench';
import { createCheckpointActions, type CheckpointActions } from './checkpoint-actions';
import { createDeviceActions, type DeviceActions } from './device-actions';
import { createHistoryActions, type HistoryActions } from './history-actions';
import { createMaskActions, type MaskActionOptions, type MaskActions } from './mask-actions';
import { createModelActions, type ModelActionOptions, type ModelActions } from './model-actions';
import { createPaintActions, type PaintActions } from './paint-actions';
import { createPictureActions, type PictureActions } from './picture-actions';
import type { PictureHandles } from './picture-handles';
import { createResultActions, type ResultActions } from './result-actions';
import { createClassThumbnailActions, type ClassThumbnailActions } from './class-thumbnail-actions';
import { createExploreActions, type ExploreActions } from './explore-actions';
import { createLiveActions, type LiveActions } from './live-actions';
import { createRunActions, type RunActions } from './run-actions';

/** Everything the user can do that is more than looking. */
export interface Actions {
  readonly picture: PictureActions;
  readonly edit: RunActions;
  readonly result: ResultActions;
  readonly explore: ExploreActions;
  readonly live: LiveActions;
  readonly classThumbnails: ClassThumbnailActions;
  readonly models: ModelActions;
  readonly checkpoints: CheckpointActions;
  readonly devices: DeviceActions;
  readonly mask: MaskActions;
  readonly paint: PaintActions;
  readonly history: HistoryActions;
}

export interface ActionOptions {
  readonly workbench: Workbench;
  readonly handles: PictureHandles;
  readonly download: (name: string, bytes: Uint8Array<ArrayBuffer>) => void;
  readonly readImage: MaskActionOptions['readImage'];
  readonly handOver: ModelActionOptions['handOver'];
  readonly now: () => number;
  readonly random: () => number;
  readonly newTicket: () => string;
}

/** The actions of one window. */
export function createActions(options: ActionOptions): Actions {
  const { workbench, handles } = options;
  const edit = createRunActions(options);
  return {
    picture: createPictureActions(options),
    edit,
    explore: createExploreActions({ ...options, edit }),
    live: createLiveActions(options),
    classThumbnails: createClassThumbnailActions(workbench),
    models: createModelActions(options),
    checkpoints: createCheckpointActions(options),
    devices: createDeviceActions(workbench),
    result: createResultActions(workbench, handles),
    mask: createMaskActions(options),
    paint: createPaintActions(workbench),
    history: createHistoryActions(workbench),
  };
}
