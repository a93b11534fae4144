/** How far the studio's work has come. */
export interface Work {
  /** How many runs have not ended. */
  readonly running: number;
  /** Of the run in front, 0 to 1; null while nothing can be said. */
  readonly fraction: number | null;
}

/** What a host on a desktop lends the studio; the paths are absolute. */
export interface Desktop {
  /** Moves a file to the system's trash; rejects when it cannot. */
  readonly trash: (path: string) => Promise<void>;
  /** Shows a file in the system's file manager. */
  readonly reveal: (path: string) => void;
  /** Goes on with the drag that has just begun in the window, with a file and a PNG of it. */
  readonly drag: (path: string, icon: Uint8Array) => void;
  /** Asks for a picture to open; null when the user changed their mind. */
  readonly chooseFile: () => Promise<string | null>;
  /** Shows how far the work is where the desktop shows it. */
  readonly showWork: (work: Work) => void;
}
