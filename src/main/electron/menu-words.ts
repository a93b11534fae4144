/** What is written in the application's menu. */
export interface MenuWords {
  readonly file: string;
  readonly open: string;
  readonly save: string;
  readonly saveAs: string;
  readonly saveProject: string;
  readonly gallery: string;
  readonly settings: string;
  readonly commands: string;
  readonly edit: string;
  readonly undo: string;
  readonly redo: string;
  readonly view: string;
  readonly paper: string;
}

const english: MenuWords = {
  file: '&File',
  open: 'Open…',
  save: 'Save',
  saveAs: 'Save As…',
  saveProject: 'Save Project…',
  gallery: 'Gallery',
  settings: 'Settings…',
  commands: 'Find a Command…',
  edit: '&Edit',
  undo: 'Undo',
  redo: 'Redo',
  view: '&View',
  paper: 'About Consistency Models',
};

const german: MenuWords = {
  file: '&Datei',
  open: 'Öffnen…',
  save: 'Speichern',
  saveAs: 'Speichern unter…',
  saveProject: 'Projekt speichern…',
  gallery: 'Galerie',
  settings: 'Einstellungen…',
  commands: 'Befehl suchen…',
  edit: '&Bearbeiten',
  undo: 'Rückgängig',
  redo: 'Wiederholen',
  view: '&Ansicht',
  paper: 'Über Consistency Models',
};

/** The words for a choice of language; `preferred` are the system's languages, the best first. */
export function menuWords(
  language: 'de' | 'en' | 'system',
  preferred: readonly string[],
): MenuWords {
  if (language !== 'system') return language === 'de' ? german : english;
  const known = preferred.map((tag) => tag.slice(0, 2).toLowerCase());
  return known.find((tag) => tag === 'de' || tag === 'en') === 'de' ? german : english;
}
