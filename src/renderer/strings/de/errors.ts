import type { Strings } from '../en';

/** How each kind of error is called, and what helps, in German. */
export const errorsInGerman: Strings['errors'] = {
  cancelled: { title: 'Abgebrochen', advice: 'Nichts wurde verändert.' },
  busy: { title: 'Das Studio ist beschäftigt', advice: 'Den Lauf abwarten oder abbrechen.' },
  'invalid-request': {
    title: 'So lässt sich das nicht ausführen',
    advice: 'Einstellungen ändern und noch einmal ausführen.',
  },
  'unknown-method': {
    title: 'Fenster und Studio passen nicht zusammen',
    advice: 'Pentimento neu starten, damit beide dieselbe Version haben.',
  },
  'model-not-found': {
    title: 'Modell nicht gefunden',
    advice: 'Rechts ein anderes Modell auswählen.',
  },
  'model-invalid': {
    title: 'Das Modell ist nicht verwendbar',
    advice: 'Das Modell neu installieren.',
  },
  'image-unreadable': {
    title: 'Das Bild lässt sich nicht lesen',
    advice: 'Eine andere Kopie der Datei versuchen.',
  },
  'image-unsupported': {
    title: 'Das Bild wird nicht unterstützt',
    advice: 'Pentimento öffnet Bilder als PNG, JPEG und WebP.',
  },
  'project-unreadable': {
    title: 'Das Projekt lässt sich nicht öffnen',
    advice: 'Eine andere Kopie der Datei versuchen; diese blieb, wie sie ist.',
  },
  'inference-failed': {
    title: 'Das Modell ist gescheitert',
    advice: 'Noch einmal versuchen, oder auf einem anderen Gerät.',
  },
  'out-of-memory': {
    title: 'Der Speicher reicht nicht',
    advice: 'Weniger Varianten auf einmal erzeugen.',
  },
  'device-lost': {
    title: 'Das Gerät ist verloren gegangen',
    advice: 'Noch einmal versuchen oder die CPU wählen.',
  },
  'engine-lost': {
    title: 'Die Maschine hat angehalten',
    advice: 'Sie wird neu gestartet. Bild und Maske sind unverändert.',
  },
  'connection-lost': {
    title: 'Verbindung verloren',
    advice: 'Prüfen, ob Pentimento noch läuft, dann die Seite neu laden.',
  },
  network: {
    title: 'Herunterladen fehlgeschlagen',
    advice: 'Verbindung prüfen, dann fortsetzen: Was schon da ist, bleibt erhalten.',
  },
  'disk-full': {
    title: 'Der Datenträger ist voll',
    advice: 'Platz schaffen, dann noch einmal versuchen.',
  },
  'file-access': {
    title: 'Kein Zugriff auf die Datei',
    advice: 'Die Rechte des Ordners prüfen.',
  },
  conflict: {
    title: 'Schon in Benutzung',
    advice: 'Das andere Fenster von Pentimento schließen.',
  },
  internal: {
    title: 'Etwas ist schiefgegangen',
    advice: 'Noch einmal versuchen; bei Wiederholung bitte melden.',
  },
};
