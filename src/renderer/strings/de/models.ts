import type { Strings } from '../en';
import { count, numbersIn } from '../numbers';

const { bytes } = numbersIn('de');

/** What is said about the models there are, in German. */
export const modelsInGerman: Strings['models'] = {
  title: 'Modelle',
  manage: 'Modelle verwalten',
  none: 'Es ist kein Modell installiert.',
  facts: (resolution, classes, size) =>
    [
      `${resolution} × ${resolution} Pixel`,
      classes === null ? 'keine Klassen' : count(classes, 'Klasse', 'Klassen'),
      bytes(size),
    ].join(' · '),
  bundled: 'Gehört zu Pentimento',
  licence: 'Lizenz',
  origin: 'Herkunft',
  card: 'Modellbeschreibung',
  importFolder: 'Ordner importieren…',
  importFile: 'Datei importieren…',
  importHelp:
    'Ein Ordner von diffusers, eine originale .pt- oder .safetensors-Datei oder ein ONNX-Denoiser mit seiner model.json: auswählen oder auf dieses Fenster ziehen. Der Checkpoint wird nur gelesen.',
  importElsewhere:
    'Eine Seite im Browser erreicht die Dateien dieses Rechners nicht. In einem Terminal importiert „pentimento models import PFAD“.',
  importing: 'Import läuft',
  phases: {
    reading: 'Der Checkpoint wird gelesen',
    writing: (percent) => `Das Modell wird geschrieben, ${percent} %`,
    finishing: 'Der Import wird abgeschlossen',
  },
  cancel: 'Import abbrechen',
  imported: (name) => `${name} importiert`,
  remove: (name) => `${name} entfernen`,
  removeQuestion:
    'Dieses Modell samt seinen Dateien entfernen? Bilder, die damit entstanden, bleiben, wie sie sind.',
  removeNow: 'Entfernen',
  keep: 'Behalten',
  removed: (name) => `${name} entfernt`,
};
