import type { ModelManifest } from '../../shared/model-manifest';
import { classKey } from '../store/run-store';
import { chosenModel } from '../store/plan-run';
import { thumbnailOf } from '../store/thumbnail';
import type { Workbench } from '../app/workbench';
import { pixelsFrom } from '../document/pixels';

/** Beyond so many classes, pictures of all of them would keep the engine from the user's runs. */
const mostClasses = 40;
const thumbnailSize = 40;
/** Every class is shown by the picture of this seed. */
const seed = 4;

export interface ClassThumbnailActions {
  /** Makes a small picture of each class of the chosen model, unless there are too many or they exist. */
  readonly make: () => void;
}

/** Makes the class picker's pictures by the model itself, one short run after another. */
export function createClassThumbnailActions(workbench: Workbench): ClassThumbnailActions {
  const { models, settings } = workbench;
  const begun = new Set<string>();
  return {
    make: () => {
      const { manifests } = models.getState();
      const manifest = chosenModel(manifests, settings.getState().settings.modelId);
      const classes = manifest?.classes ?? [];
      if (manifest === null || classes.length === 0 || classes.length > mostClasses) return;
      if (begun.has(manifest.id)) return;
      begun.add(manifest.id);
      // A picker without pictures still works, and the next run tells what is wrong.
      makeAll(workbench, manifest).catch(() => begun.delete(manifest.id));
    },
  };
}

async function makeAll(workbench: Workbench, { id, classes }: ModelManifest): Promise<void> {
  const { client, run, settings } = workbench;
  for (let classLabel = 0; classLabel < (classes?.length ?? 0); classLabel++) {
    const { variants } = await client.run('edit.run', {
      edit: 'generate',
      modelId: id,
      classLabel,
      schedule: { by: 'steps', steps: 2 },
      sampler: null,
      seed,
      variations: 1,
      branch: null,
      device: settings.getState().settings.device,
    });
    const [variant] = variants;
    if (variant === undefined) continue;
    const { x, y, width, height, pixels } = variant.patch;
    const source = pixelsFrom(width, height, pixels);
    const thumbnail = thumbnailOf(source, { x, y, width, height }, thumbnailSize);
    run.setState(({ classThumbnails }) => ({
      classThumbnails: new Map(classThumbnails).set(classKey(id, classLabel), thumbnail),
    }));
    await client.call('pictures.release', { ids: [variant.picture.id] });
  }
}
