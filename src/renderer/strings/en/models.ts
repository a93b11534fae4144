import { count, numbersIn } from '../numbers';

const { bytes } = numbersIn('en');

/** What is said about the models there are, in English. */
export const modelWords = {
  title: 'Models',
  manage: 'Manage the models',
  none: 'No model is installed.',
  facts: (resolution: number, classes: number | null, size: number) =>
    [
      `${resolution} × ${resolution} pixels`,
      classes === null ? 'no classes' : count(classes, 'class', 'classes'),
      bytes(size),
    ].join(' · '),
  bundled: 'Comes with Pentimento',
  licence: 'Licence',
  origin: 'Origin',
  card: 'Model card',
  importFolder: 'Import a folder…',
  importFile: 'Import a file…',
  importHelp:
    'A diffusers folder, an original .pt or .safetensors file, or an ONNX denoiser with its model.json: choose it, or drop it on this window. The checkpoint is only read.',
  importElsewhere:
    'A page in the browser cannot reach the files of this computer. Import in a terminal with “pentimento models import PATH”.',
  importing: 'Importing',
  phases: {
    reading: 'Reading the checkpoint',
    writing: (percent: number) => `Writing the model, ${percent} %`,
    finishing: 'Finishing',
  },
  cancel: 'Cancel the import',
  imported: (name: string) => `Imported ${name}`,
  remove: (name: string) => `Remove ${name}`,
  removeQuestion: 'Remove this model and its files? Pictures made with it stay as they are.',
  removeNow: 'Remove',
  keep: 'Keep',
  removed: (name: string) => `Removed ${name}`,
};
