import type { Strings } from '../en';
import { count, numbersIn } from '../numbers';

const { fixed, grouped, precise } = numbersIn('de');

/** What is said about the edits and their options, in German. */
export const editsInGerman: Strings['edits'] = {
  kinds: {
    generate: 'Erzeugen',
    inpaint: 'Ausbessern',
    colorize: 'Färben',
    upscale: 'Vergrößern',
    denoise: 'Entrauschen',
    sketch: 'Skizze',
    blend: 'Überblenden',
    combine: 'Retten',
  },
  explain: {
    generate: 'Macht aus nichts als dem Seed ein neues Bild.',
    inpaint: 'Malt neu, was maskiert ist. Der Rest bleibt, Byte für Byte.',
    colorize:
      'Gibt einem grauen Bild Farbe. Licht und Schatten bleiben. Mit P lässt sich eine Farbe vorgeben.',
    upscale: 'Macht das Bild größer. Jeder Block behält die Farbe seines Pixels.',
    denoise: 'Nimmt dem Bild das Korn.',
    sketch: 'Macht aus groben Strichen ein fertiges Bild. Mit P malen, dann ausführen.',
    blend: 'Macht die Bilder zwischen zwei Seeds.',
    combine:
      'Flickt, färbt und vergrößert in einem Lauf: für ein altes, kleines, zerkratztes Foto.',
  },
  feather: 'Weicher Rand',
  featherHint: (pixels) =>
    pixels === 0
      ? 'Keiner: Außerhalb der Maske ändert sich nichts.'
      : `Läuft über ${count(pixels, 'Pixel', 'Pixel')} außerhalb der Maske aus, die sich mit ändern.`,
  mend: 'An die Umgebung anschließen',
  mendHint: 'Sonst wird die Maske allein aus Rauschen gefüllt.',
  cover: 'Die ganze Maske abdecken',
  coverHint: 'Legt so viele Rahmen dieser Größe aus, wie die Maske braucht.',
  region: {
    whole: 'Das ganze Bild wird gefärbt. Für einen Teil davon diesen maskieren.',
    masked: 'Nur der maskierte Teil wird gefärbt.',
  },
  hints: (painted) =>
    painted ? 'Gemalte Farben bleiben.' : 'Es ist keine Farbe gemalt: Das Modell wählt sie alle.',
  factor: 'Vergrößern',
  times: (factor) => `${factor}×`,
  sameSize: 'Gleich groß',
  resultSize: (width, height) => `Ergebnis: ${width} × ${height} Pixel`,
  noise: 'Rauschen',
  noiseAuto: 'Das Rauschen messen',
  noiseHint: (sigma) =>
    sigma === null ? 'Am Bild gemessen.' : `σ ${precise(sigma, 3)} von Pixeln in −1 … 1.`,
  strength: 'Stärke',
  strengthHint: {
    low: 'Bleibt nah an den Strichen.',
    middle: 'Behält ihre Form und Farbe.',
    high: 'Behält wenig mehr als die Farben.',
  },
  keepUnpainted: 'Behalten, was nicht bemalt ist',
  seedTo: 'Zweiter Seed',
  newSeedTo: 'Neuer zweiter Seed',
  frames: 'Bilder',
  grey: 'Das Bild ist grau',
  greyHint: 'Seine Farben werden erfunden.',
  damaged: {
    none: 'Kratzer und Löcher maskieren, um sie flicken zu lassen.',
    masked: 'Der maskierte Teil wird neu gemacht.',
  },
  advanced: 'Erweitert',
  sampler: 'Verfahren',
  samplerAuto: 'Das des Modells',
  samplers: {
    multistep: 'Mehrschritt (Konsistenz)',
    heun: 'Heun',
    euler: 'Euler',
    dpm2: 'DPM-2',
    'euler-ancestral': 'Euler mit Rauschen',
  },
  schedule: 'Plan',
  schedulePlot: 'Rauschen jedes Schritts',
  schedulePoint: (step, steps) => `Sigma von Schritt ${step} von ${steps}`,
  scheduleHint: 'Einen Punkt nach oben oder unten ziehen. Pfeiltasten bewegen, Entf löscht ihn.',
  addStep: 'Schritt hinzufügen',
  removeStep: 'Letzten Schritt entfernen',
  usePreset: 'Vorgabe verwenden',
  branch: (step, seed) => `Ab Schritt ${step} mit Seed ${grouped(seed)}`,
  dropBranch: 'Nicht abzweigen',
  live: 'Live',
  liveHint: 'Läuft nach jedem Strich einen Schritt, mit gleichem Seed.',
  livePaused: (ms) =>
    `Angehalten: Ein Lauf dauert hier ${Math.round(ms)} ms, zu lang, um dem Pinsel zu folgen.`,
  liveResume: 'Trotzdem weiter',
};

/** What is said about results, in German. */
export const exploreInGerman: Strings['explore'] = {
  trajectory: 'Schritte bis hierher',
  trajectoryStep: (step, steps) => `Schritt ${step} von ${steps}`,
  branch: 'Hier abzweigen',
  branchHint: 'Läuft ab diesem Schritt mit neuem Rauschen weiter.',
  spread: 'Unterschied zwischen Seeds',
  spreadKey: (largest) => `Am hellsten: ${fixed(largest, 1)} von 255 Stufen`,
  pin: 'Anheften, damit es bleibt, wenn ein anderes genommen wird',
  saveStrip: 'Als Streifen sichern',
  saveAnimation: 'Als Animation sichern',
  badges: {
    outside: {
      means:
        'Jedes Byte der gesicherten Datei außerhalb der Maske wurde mit dem geöffneten Bild verglichen.',
    },
    luma: {
      label: (error) => `Helligkeit: ±${fixed(error, 1)}`,
      means:
        'Der größte Unterschied in Licht und Schatten zum geöffneten Bild, in Stufen von 255. Bis 1 ist es Rundung.',
    },
    patch: {
      label: (error) => `Blöcke: ±${fixed(error, 1)}`,
      means:
        'Der größte Unterschied zwischen einem Block des Ergebnisses und dem Pixel, aus dem er wurde, in Stufen von 255. Bis 1 ist es Rundung.',
    },
  },
};
