import type { Strings } from '../en';
import { count, numbersIn } from '../numbers';

const { bytes, grouped } = numbersIn('de');

/** What is said in the gallery of saved results, in German. */
export const galleryInGerman: Strings['gallery'] = {
  title: 'Galerie',
  search: 'Nach Name, Bearbeitung, Klasse, Seed suchen',
  clearSearch: 'Suche leeren',
  close: 'Galerie schließen',
  grid: 'Gespeicherte Bilder',
  loading: 'Der Ausgabeordner wird gelesen',
  found: (n) => `${grouped(n)} ${n === 1 ? 'Bild' : 'Bilder'}`,
  selected: (n) => `${n} ausgewählt`,
  emptyTitle: 'Noch nichts gespeichert',
  emptyText: 'Hier erscheinen gespeicherte Ergebnisse, samt dem Rezept, nach dem sie entstanden.',
  noMatchTitle: 'Nichts gefunden',
  noMatchText: (search) => `Kein gespeichertes Bild hat „${search}“ im Namen oder im Rezept.`,
  folderTitle: 'Der Ausgabeordner fehlt',
  folderText: (path) => `Beim nächsten Speichern wird er neu angelegt. Sein Ort: ${path}`,
  failedTitle: 'Die Galerie lässt sich nicht lesen',
  damaged: 'Nicht lesbar',
  notOurs: 'Nicht von Pentimento',
  open: 'Öffnen',
  openHelp: 'Öffnet es mit allen Einstellungen, mit denen es entstand.',
  download: 'Herunterladen',
  reveal: 'Im Ordner zeigen',
  verify: 'Prüfen',
  verifyHelp: 'Stellt es nach seinem Rezept noch einmal her und vergleicht jedes Byte.',
  verifyStop: 'Prüfung abbrechen',
  identical: 'Noch einmal hergestellt: gleich, Byte für Byte.',
  different: (levels, changed) =>
    `Noch einmal hergestellt: ${count(changed, 'Byte', 'Bytes')} verschieden, um höchstens ${levels} von 255.`,
  trash: 'In den Papierkorb',
  putBack: 'Zurücklegen',
  trashed: (n) => `${count(n, 'Bild', 'Bilder')} in den Papierkorb gelegt`,
  trashedTo: 'Zu finden in „.trash“ im Ausgabeordner; nichts wurde gelöscht.',
  trashedToSystem: 'Zu finden im Papierkorb des Systems; nichts wurde gelöscht.',
  restored: (n) => `${count(n, 'Bild', 'Bilder')} zurückgelegt`,
  nothingChosen: 'Ein Bild auswählen, um zu sehen, wie es entstand.',
  chosenMany: 'Gemeinsam ziehen oder in den Papierkorb legen.',
  details: 'Einzelheiten',
  labels: {
    edit: 'Bearbeitung',
    class: 'Klasse',
    seed: 'Seed',
    model: 'Modell',
    steps: 'Schritte',
    size: 'Größe',
    file: 'Datei',
    saved: 'Gespeichert',
  },
  size: (width, height) => `${width} × ${height}`,
  bytes,
  date: (milliseconds) =>
    new Date(milliseconds).toLocaleString('de', { dateStyle: 'medium', timeStyle: 'short' }),
};
