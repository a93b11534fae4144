import type { Workbench } from '../app/workbench';
import {
  createHistoryActions,
  createMaskActions,
  type HistoryActions,
  type MaskActions,
} from './mask-actions';
import { createPictureActions, type PictureActions } from './picture-actions';
import type { PictureHandles } from './picture-handles';
import { createResultActions, type ResultActions } from './result-actions';
import { createRunActions, type RunActions } from './run-actions';

/** Everything the user can do that is more than looking. */
export interface Actions {
  readonly picture: PictureActions;
  readonly edit: RunActions;
  readonly result: ResultActions;
  readonly mask: MaskActions;
  readonly history: HistoryActions;
}

export interface ActionOptions {
  readonly workbench: Workbench;
  readonly handles: PictureHandles;
  readonly download: (name: string, bytes: Uint8Array<ArrayBuffer>) => void;
  readonly now: () => number;
  readonly random: () => number;
}

/** The actions of one window. */
export function createActions(options: ActionOptions): Actions {
  const { workbench, handles } = options;
  return {
    picture: createPictureActions(options),
    edit: createRunActions(options),
    result: createResultActions(workbench, handles),
    mask: createMaskActions(workbench),
    history: createHistoryActions(workbench),
  };
}
