import type { Vfs } from '../files/vfs';
import type { ChooseModel } from '../services/choose-model';
import type { SaveDialog } from '../services/picture-service';
import type { Studio } from '../studio';

/** Where progress and mistakes are written. */
interface Terminal {
  write(text: string): void;
  /** Characters a line; undefined when it is no terminal. */
  readonly columns: number | undefined;
}

/** What the command line answers where a window would ask its user. */
export interface CliDialogs {
  readonly saveDialog: SaveDialog;
  readonly chooseModel: ChooseModel;
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
  /** Opens a studio whose dialogs these answer. */
  readonly openStudio: (dialogs: CliDialogs) => Promise<Studio>;
}
