import { useStore } from 'zustand';
import type { ModelManifest } from '../../shared/model-manifest';
import { chosenModel } from '../store/plan-run';
import { useWorkbench } from './workbench-context';

/** The manifest of the model that a run would use; null when there is none. */
export function useModel(): ModelManifest | null {
  const { models, settings } = useWorkbench();
  const manifests = useStore(models, (state) => state.manifests);
  const modelId = useStore(settings, (state) => state.settings.modelId);
  return chosenModel(manifests, modelId);
}
