import type { Vfs } from '../files/vfs';
import type { SaveDialog } from '../services/picture-service';
import type { Studio } from '../studio';

/** Where progress and mistakes are written. */
interface Terminal {
  write(text: string): void;
  /** Characters a line; undefined when it is no terminal. */
  readonly columns: number | undefined;
}

/** All that the command line needs of the program around it. */
export interface CliHost {
  readonly version: string;
  /** The folder that relative paths are relative to. */
  readonly folder: string;
  readonly vfs: Vfs;
  /** The path with every link followed; fails when nothing is there. */
  readonly realPath: (path: string) => Promise<string>;
  /** Takes the result, and nothing else. */
  readonly writeOut: (text: string) => void;
  readonly terminal: Terminal;
  /** Aborted by Ctrl+C. */
  readonly signal: AbortSignal;
  /** A seed for who names none. */
  readonly randomSeed: () => number;
  /** Opens a studio whose "save as" puts files where `saveDialog` says. */
  readonly openStudio: (saveDialog: SaveDialog) => Promise<Studio>;
}
