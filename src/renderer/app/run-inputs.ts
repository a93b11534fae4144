import { documentOf } from '../store/document-store';
import { chosenModel, type RunInputs } from '../store/plan-run';
import type { Workbench } from './workbench';

/** All that a run of the chosen edit depends on, as it is now. */
export function runInputs({ settings, edit, document, models }: Workbench): RunInputs {
  const remembered = settings.getState().settings;
  return {
    ...edit.getState(),
    settings: remembered,
    manifest: chosenModel(models.getState().manifests, remembered.modelId),
    document: documentOf(document),
  };
}
