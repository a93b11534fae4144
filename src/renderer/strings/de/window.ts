import { providerNames } from '../../../shared/provider';
import type { Strings } from '../en';
import type { windowWords } from '../en/window';
import { count, numbersIn } from '../numbers';

const { fixed } = numbersIn('de');

/** What is said about the window itself, in German. */
export const windowInGerman: Pick<Strings, keyof typeof windowWords> = {
  app: { name: 'Pentimento', untitled: 'Kein Bild', loading: 'Das Studio startet' },
  topBar: {
    label: 'Datei und Fenster',
    open: 'Öffnen',
    save: 'Speichern',
    saveAs: 'Speichern unter',
    saveProject: 'Projekt speichern',
    gallery: 'Galerie',
    recent: 'Zuletzt verwendet',
    noRecent: 'Noch nichts geöffnet oder gespeichert.',
    forgetRecent: 'Liste leeren',
    commands: 'Befehle',
    theme: 'Design',
    settings: 'Einstellungen',
    size: (width, height) => `${width} × ${height}`,
  },
  device: {
    label: 'Gerät:',
    perStep: (ms) => `${ms}/Schritt`,
    names: { auto: 'Automatisch', ...providerNames },
    autoTakes: (name) => `zurzeit ${name}`,
    untested: 'noch nicht getestet',
    passed: (time, levels) =>
      `${time}, höchstens ${fixed(levels, 2)} von 255 neben dem Bild der CPU`,
    failed: (reason) => `Test nicht bestanden. ${reason}`,
    test: 'Geräte mit diesem Modell testen',
    testing: (name) => `${name} wird getestet … Anhalten`,
    milliseconds: (ms) => `${ms < 10 ? fixed(ms, 1) : Math.round(ms)} ms`,
  },
  themes: { system: 'System', light: 'Hell', dark: 'Dunkel' },
  empty: {
    title: 'Ein Bild öffnen',
    text: 'PNG, JPEG oder WebP hier ablegen, einfügen, oder mit einem Bild des Modells beginnen.',
    open: 'Bild öffnen',
    generate: 'Eines erzeugen',
  },
  welcome: {
    label: 'Erste Schritte',
    steps: [
      { title: 'Öffnen', text: 'Ein Bild hier ablegen oder mit diesem beginnen.' },
      { title: 'Malen', text: 'Überstreichen, was sich ändern soll.' },
      { title: 'Ausführen', text: 'Der Rest bleibt, Byte für Byte.' },
    ],
    close: 'Erste Schritte schließen',
  },
  settings: {
    title: 'Einstellungen',
    language: 'Sprache',
    languages: { system: 'System', en: 'English', de: 'Deutsch' },
    theme: 'Design',
    motion: 'Bewegung',
    motions: { system: 'Wie im System', reduced: 'Reduziert' },
    model: 'Übliches Modell',
    device: 'Gerät',
    deviceHelp: 'Automatisch nimmt das schnellste, das seinen Selbsttest besteht.',
    notifications: 'Melden, wenn ein Lauf endet, während ein anderes Fenster vorne ist',
    notificationsBlocked:
      'Das System oder der Browser lässt hier keine Meldungen zu. Sie sind zuerst dort zu erlauben.',
    outputs: 'Ergebnisse werden gespeichert in',
    version: (version) => `Version ${version}`,
    shortcuts: 'Tastenkürzel',
    log: 'Protokoll und Diagnose',
    welcome: 'Erste Schritte wieder zeigen',
    close: 'Schließen',
  },
  log: {
    title: 'Protokoll und Diagnose',
    text: 'Für eine Fehlermeldung. Namen von Personen und Ordnern sind weggelassen.',
    facts: 'Was wo läuft',
    log: 'Die letzten Zeilen des Protokolls',
    emptyLog: 'Im Protokoll steht nichts.',
    copy: 'Diagnose kopieren',
    copied: 'Diagnose kopiert',
    notCopied: 'Die Zwischenablage ist nicht erreichbar. Den Text markieren und kopieren.',
    loading: 'Das Protokoll wird gelesen',
  },
  palette: {
    title: 'Befehle',
    search: 'Befehl eingeben',
    nothing: 'Kein Befehl dieses Namens',
    recent: (name) => `${name} öffnen`,
  },
  recovery: {
    title: 'Dort weitermachen, wo die Arbeit endete?',
    text: (name) => `Die letzte Arbeit an ${name} ist mit Maske und Rahmen erhalten.`,
    restore: 'Weitermachen',
    discard: 'Neu beginnen',
  },
  connection: {
    reconnecting: 'Die Verbindung zum Studio wird wiederhergestellt',
    lost: 'Die Verbindung zum Studio ist verloren. Das Bild ist sicher: Es wird wieder angeboten.',
    reload: 'Neu laden',
  },
  notices: {
    opened: (name) => `${name} geöffnet`,
    projectOpened: (results) =>
      `Das Projekt ist wieder da: Bild, Maske, Farbe, Rahmen, Einstellungen und ${count(results, 'Ergebnis', 'Ergebnisse')}.`,
    restored: 'Einstellungen aus der Datei übernommen',
    restoredText: (name) =>
      `${name} ist von Pentimento: Bearbeitung, Modell, Seed und Maske sind wieder da.`,
    modelMissing: (id) => `Sein Modell, ${id}, ist hier nicht installiert.`,
    saved: (name) => `${name} gespeichert`,
    downloaded: 'Liegt bei den Downloads.',
    engine: 'Von der Maschine',
    runStopped: 'Das Neuladen hat den Lauf beendet',
    runStoppedText: 'Das Bild ist wieder da. Einstellungen prüfen, dann noch einmal ausführen.',
    runAgain: 'Noch einmal ausführen',
    finished: 'Der Lauf ist fertig',
    finishedFailed: 'Der Lauf konnte nicht beendet werden',
    noPictureToSave: 'Es gibt kein Bild zu speichern.',
    notAPicture: 'Darin ist kein Bild.',
    run: 'Zu diesem Lauf',
    details: 'Einzelheiten (englisch)',
    retry: 'Noch einmal',
    close: 'Meldung schließen',
  },
};
