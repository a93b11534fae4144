import type { Strings } from '../en';
import { durationIn, numbersIn } from '../numbers';

const { bytes, short } = numbersIn('de');
const duration = durationIn({ second: 's', minute: 'min', hour: 'h' });

/** What is said about the published checkpoints, in German. */
export const checkpointsInGerman: Strings['checkpoints'] = {
  title: 'Offizielle Checkpoints',
  text: 'Die Modelle der Arbeit über Consistency Models, wie ihre Autoren sie veröffentlicht haben. Sie werden geprüft und zu Modellen dieses Studios gemacht.',
  half: 'Gewichte in 16 Bit aufbewahren: halbe Größe, fast dieselben Bilder',
  from: (mirror) => `Geladen wird von ${mirror}, dem Spiegelserver unten.`,
  facts: (resolution, classes, size) =>
    [
      `${resolution} × ${resolution} Pixel`,
      classes === null ? 'keine Klassen' : `${classes} Klassen`,
      size === null ? 'Größe nennt der Server' : bytes(size),
    ].join(' · '),
  checksum: {
    catalogue: 'Die SHA-256-Prüfsumme der Gewichte ist vorab bekannt und wird geprüft.',
    server:
      'Die SHA-256-Prüfsumme der Gewichte ist vorab nicht bekannt: Geprüft wird die, die der Server nennt.',
    none: 'Eine SHA-256-Prüfsumme der Gewichte ist nicht veröffentlicht: Geprüft wird die Größe und was der Server sonst nennt.',
  },
  source: (link) => `Veröffentlicht unter ${link}`,
  installed: 'Installiert',
  elsewhere: (size) => `Wird anderswo geladen, bisher ${bytes(size)}`,
  partial: (size) => `${bytes(size)} vorhanden`,
  download: 'Herunterladen',
  downloadNamed: (name) => `${name} herunterladen`,
  resume: 'Fortsetzen',
  resumeNamed: (name) => `Herunterladen von ${name} fortsetzen`,
  pause: 'Anhalten',
  pauseNamed: (name) => `Herunterladen von ${name} anhalten`,
  cancel: 'Abbrechen',
  cancelNamed: (name) => `Herunterladen von ${name} abbrechen und das Vorhandene entfernen`,
  folder: 'Aus einem Ordner…',
  folderNamed: (name) => `Aus einem Ordner…: ${name}`,
  question:
    'Diese Gewichte sind für die Forschung gedacht. Vor dem ersten Herunterladen die Beschreibung lesen.',
  agree: 'Zustimmen und weiter',
  notNow: 'Jetzt nicht',
  progress: (name) => `Herunterladen von ${name}`,
  downloaded: (name) => `${name} heruntergeladen`,
  phases: {
    starting: 'Der Server wird gefragt',
    fetching: 'Wird heruntergeladen',
    waiting: (delay) => `Unterbrochen; nächster Versuch in ${duration(delay)}`,
    checking: 'Was angekommen ist, wird geprüft',
    reading: 'Der Checkpoint wird gelesen',
    writing: 'Das Modell wird geschrieben',
    finishing: 'Der Import wird abgeschlossen',
    verifying: 'Es wird für diesen Rechner vorbereitet',
  },
  transfer: (arrived, total, rate, left) =>
    [
      total === null ? bytes(arrived) : `${bytes(arrived)} von ${bytes(total)}`,
      ...(rate === null ? [] : [`${short(rate / 1e6, 1)} MB/s`]),
      ...(left === null ? [] : [`noch ${duration(left)}`]),
    ].join(' · '),
  firstUse: {
    title: (name) => `Vor dem ersten Einsatz von ${name}`,
    text: 'Dieses Modell wurde für die Forschung veröffentlicht. Vor dem Einsatz die Beschreibung lesen.',
    agree: 'Zustimmen und verwenden',
    later: 'Jetzt nicht',
    open: 'Modellbeschreibung lesen',
  },
  mirror: 'Spiegelserver für Modelle',
  mirrorHelp:
    'Ein Server mit den Pfaden des Hugging-Face-Hubs, über https, etwa https://hub.example.org. Leer werden die Herausgeber selbst gefragt.',
  mirrorWrong:
    'Ein Spiegelserver ist eine https-Adresse ohne Abfrage oder eine http-Adresse dieses Rechners.',
};
