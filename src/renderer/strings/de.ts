import { checkpointsInGerman } from './de/checkpoints';
import { drawingInGerman } from './de/drawing';
import { editingInGerman } from './de/editing';
import { editsInGerman, exploreInGerman } from './de/edits';
import { errorsInGerman } from './de/errors';
import { galleryInGerman } from './de/gallery';
import { modelsInGerman } from './de/models';
import { shortcutsInGerman } from './de/shortcuts';
import { windowInGerman } from './de/window';
import type { Strings } from './en';

/** Every word of the window, in German. */
export const german: Strings = {
  ...windowInGerman,
  ...editingInGerman,
  ...shortcutsInGerman,
  edits: editsInGerman,
  explore: exploreInGerman,
  drawing: drawingInGerman,
  gallery: galleryInGerman,
  models: modelsInGerman,
  checkpoints: checkpointsInGerman,
  errors: errorsInGerman,
};
