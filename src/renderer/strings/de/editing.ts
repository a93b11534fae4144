import type { Strings } from '../en';
import type { editing } from '../en/editing';
import { count, numbersIn } from '../numbers';

const { fixed, grouped, precise, short } = numbersIn('de');

/** What is said about the picture, its edits and their results, in German. */
export const editingInGerman: Pick<Strings, keyof typeof editing> = {
  tools: {
    label: 'Werkzeuge',
    move: 'Verschieben',
    frame: 'Rahmen',
    brush: 'Pinsel',
    eraser: 'Radierer',
    lasso: 'Lasso',
    rectangle: 'Rechteck',
    paint: 'Farbe',
    picker: 'Pipette',
    invert: 'Maske umkehren',
    clear: 'Maske leeren',
    brushSize: 'Pinselgröße',
    pixels: (n) => `${Math.round(n)} px`,
  },
  edit: {
    label: 'Einstellungen der Bearbeitung',
    kind: 'Bearbeitung',
    kinds: { generate: 'Erzeugen', inpaint: 'Ausbessern' },
    explain: {
      generate: 'Macht aus nichts als dem Seed ein neues Bild.',
      inpaint: 'Malt neu, was maskiert ist. Der Rest bleibt.',
    },
    model: 'Modell',
    noModels: 'Kein Modell ist installiert.',
    modelSummary: (resolution, classes) =>
      classes === null
        ? `${resolution} × ${resolution} Pixel`
        : `${resolution} × ${resolution} Pixel, ${count(classes, 'Klasse', 'Klassen')}`,
    broken: (id) => `${id} (beschädigt)`,
    class: 'Klasse',
    anyClass: 'Beliebig, der Seed entscheidet',
    noClass: 'Keine Klasse dieses Namens',
    steps: 'Schritte',
    stepChoices: { fast: 'Schnell', balanced: 'Mittel', quality: 'Gut', own: 'Eigene' },
    ownSteps: 'Anzahl der Schritte',
    fileSchedule: (n) => `Der Plan der Datei, ${count(n, 'Schritt', 'Schritte')}`,
    dropFileSchedule: 'Stattdessen eine Vorgabe verwenden',
    seed: 'Seed',
    newSeed: 'Neuer Seed',
    lockSeed: 'Den Seed für den nächsten Lauf behalten',
    unlockSeed: 'Für den nächsten Lauf einen neuen Seed nehmen',
    variations: 'Varianten',
    run: 'Ausführen',
    cancel: 'Abbrechen',
    cancelling: 'Hält an',
    needs: {
      picture: 'Zuerst ein Bild öffnen.',
      mask: 'Überstreichen, was sich ändern soll.',
      maskInFrame: 'Die Maske liegt außerhalb des Rahmens.',
      model: 'Zuerst ein Modell auswählen.',
      card: 'Vor dem ersten Einsatz die Beschreibung des Modells lesen.',
    },
  },
  progress: {
    label: 'Fortschritt',
    starting: 'Beginnt',
    queued: (position) =>
      position === 1 ? 'Als Nächstes dran' : `In der Warteschlange, Platz ${position}`,
    loading: (fraction) =>
      fraction === 0
        ? 'Das Modell wird geladen'
        : `Das Modell wird geladen, ${Math.round(fraction * 100)} %`,
    step: (step, steps) => `Schritt ${step} von ${steps}`,
    sigma: (sigma) => `σ ${sigma >= 10 ? fixed(sigma, 1) : precise(sigma, 3)}`,
    left: (seconds) =>
      seconds < 1
        ? 'noch unter einer Sekunde'
        : seconds < 90
          ? `noch ${Math.round(seconds)} s`
          : `noch ${Math.round(seconds / 60)} min`,
  },
  results: {
    label: 'Ergebnisse',
    thumbnail: (index, seed) => `Ergebnis ${index}, Seed ${seed}`,
    accept: 'Übernehmen',
    discard: 'Verwerfen',
    discardAll: 'Alle verwerfen',
    original: 'Vorher',
    exact: '0 Bytes außerhalb der Maske verändert',
    changed: (bytes) => `${grouped(bytes)} Bytes außerhalb der Maske verändert`,
    generated: 'Neues Bild',
    seed: (seed) => `Seed ${seed}`,
    took: (ms) => (ms < 1000 ? `${Math.round(ms)} ms` : `${fixed(ms / 1000, 1)} s`),
    added: (n) => `${count(n, 'Ergebnis', 'Ergebnisse')} fertig`,
  },
  canvas: {
    label: 'Bild',
    before: 'Vorher',
    zoomIn: 'Vergrößern',
    zoomOut: 'Verkleinern',
    fit: 'Einpassen',
    zoom: 'Zoom',
    percent: (zoom) => `${zoom < 0.1 ? fixed(zoom * 100, 1) : Math.round(zoom * 100)} %`,
    scale: (pixels) =>
      pixels === 1
        ? 'Rahmen: 1 Modellpixel = 1 Bildpixel'
        : `Rahmen: 1 Modellpixel = ${short(pixels, 2)} Bildpixel`,
    drop: 'Zum Öffnen hier ablegen',
  },
  history: {
    paint: 'Pinsel',
    erase: 'Radierer',
    'move-frame': 'Rahmen verschieben',
    'resize-frame': 'Rahmen anpassen',
    'add-lasso': 'Lasso',
    'subtract-lasso': 'Lasso, weggenommen',
    'add-rectangle': 'Rechteck',
    'subtract-rectangle': 'Rechteck, weggenommen',
    'paint-color': 'Farbe',
    'erase-color': 'Farbe radieren',
    'clear-paint': 'Farbe entfernen',
    'select-all': 'Alles maskieren',
    'from-alpha': 'Durchsichtiges maskieren',
    'import-mask': 'Maske importieren',
    grow: (pixels) => `Maske um ${pixels} px erweitern`,
    shrink: (pixels) => `Maske um ${pixels} px verkleinern`,
    invert: 'Maske umkehren',
    clear: 'Maske leeren',
    accept: 'Ergebnis übernehmen',
    undo: (what) => `Rückgängig: ${what}`,
    redo: (what) => `Wiederholen: ${what}`,
    nothingToUndo: 'Rückgängig',
    nothingToRedo: 'Wiederholen',
  },
};
