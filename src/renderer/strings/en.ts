import { checkpointWords } from './en/checkpoints';
import { drawingWords } from './en/drawing';
import { editing } from './en/editing';
import { editWords, exploreWords } from './en/edits';
import { errorsInEnglish } from './en/errors';
import { galleryWords } from './en/gallery';
import { modelWords } from './en/models';
import { shortcutWords } from './en/shortcuts';
import { windowWords } from './en/window';

/** Every word of the window, in English; any other language has this shape. */
export const english = {
  ...windowWords,
  ...editing,
  edits: editWords,
  explore: exploreWords,
  drawing: drawingWords,
  ...shortcutWords,
  gallery: galleryWords,
  models: modelWords,
  checkpoints: checkpointWords,
  errors: errorsInEnglish,
};

/** The shape of a catalogue. */
export type Strings = Readonly<typeof english>;
