import type { ScheduleChoice } from '../../shared/edit-contract';
import type { Frame } from '../../shared/geometry';
import type { ImportOptions } from '../../shared/models-contract';
import type { Branch, Factor } from '../../shared/recipe';
import type { Sampler } from '../../shared/sampler';
import type { DeviceChoice, Provider } from '../../shared/provider';

/** How progress is shown: as a bar where there is a terminal, or as JSON, one line an event. */
export type ProgressStyle = 'bar' | 'json';

/** What every command that runs the network is given. Paths are as typed, relative to the user's folder. */
export interface RunOptions {
  /** Undefined asks for a random one. */
  readonly seed?: number;
  readonly schedule: ScheduleChoice;
  /** Null takes the model's own. */
  readonly sampler: Sampler | null;
  readonly branch: Branch | null;
  /** How many results, each from the next seed. */
  readonly variations: number;
  /** A class by name or number. */
  readonly class?: string;
  readonly model?: string;
  readonly device: DeviceChoice;
  readonly out?: string;
  /** Where a picture of the differences between the variations goes. */
  readonly spread?: string;
  readonly force: boolean;
  readonly json: boolean;
  readonly progress: ProgressStyle;
}

/** What every command that edits pictures is given beside. */
interface PictureOptions extends RunOptions {
  readonly inputs: readonly string[];
}

interface GenerateCommand extends RunOptions {
  readonly kind: 'generate';
}

export interface BlendCommand extends RunOptions {
  readonly kind: 'blend';
  readonly seedTo: number;
  readonly frames: number;
  /** Each frame as a file of its own, all side by side in one PNG, or an animated WebP. */
  readonly as: 'frames' | 'strip' | 'animation';
  /** Milliseconds. */
  readonly frameDuration: number;
}

export interface InpaintCommand extends PictureOptions {
  readonly kind: 'inpaint';
  readonly mask: string;
  readonly frame?: Frame;
  readonly cover: boolean;
  readonly feather: number;
  readonly mend: boolean;
}

interface ColorizeCommand extends PictureOptions {
  readonly kind: 'colorize';
  readonly hints?: string;
  readonly mask?: string;
}

interface UpscaleCommand extends PictureOptions {
  readonly kind: 'upscale';
  readonly factor: Factor;
}

interface DenoiseCommand extends PictureOptions {
  readonly kind: 'denoise';
  /** Undefined estimates it. */
  readonly sigma?: number;
}

export interface SketchCommand extends PictureOptions {
  readonly kind: 'sketch';
  readonly paint?: string;
  readonly strength: number;
  readonly keepUnpainted: boolean;
  readonly frame?: Frame;
}

interface CombineCommand extends PictureOptions {
  readonly kind: 'combine';
  /** Undefined keeps the size. */
  readonly factor?: Factor;
  readonly grey: boolean;
  readonly mend: boolean;
  readonly mask?: string;
  readonly hints?: string;
}

/** A command that edits pictures. */
export type PictureCommand =
  | InpaintCommand
  | ColorizeCommand
  | UpscaleCommand
  | DenoiseCommand
  | SketchCommand
  | CombineCommand;

/** A command that runs one edit. */
export type EditCommand = GenerateCommand | BlendCommand | PictureCommand;

export interface VerifyCommand {
  readonly kind: 'verify';
  readonly inputs: readonly string[];
  readonly source?: string;
  readonly json: boolean;
  readonly progress: ProgressStyle;
}

export interface ModelsCommand {
  readonly kind: 'models';
  readonly json: boolean;
}

export interface ImportCommand {
  readonly kind: 'importModel';
  readonly path: string;
  readonly options: ImportOptions;
  readonly json: boolean;
  readonly progress: ProgressStyle;
}

export interface CatalogueCommand {
  readonly kind: 'catalogue';
  readonly json: boolean;
}

export interface DownloadCommand {
  readonly kind: 'downloadModel';
  readonly id: string;
  readonly half: boolean;
  /** A URL or a folder. */
  readonly mirror?: string;
  /** Whether the user agrees to the card and licence. */
  readonly accept: boolean;
  /** Removes what an earlier download has left, and downloads nothing. */
  readonly discard: boolean;
  readonly json: boolean;
  readonly progress: ProgressStyle;
}

export interface RemoveCommand {
  readonly kind: 'removeModel';
  readonly id: string;
  readonly json: boolean;
}

export interface CheckCommand {
  readonly kind: 'checkModels';
  /** Undefined checks all. */
  readonly id?: string;
  readonly json: boolean;
}

export interface BenchCommand {
  readonly kind: 'benchModel';
  /** Undefined takes the bundled one. */
  readonly id?: string;
  readonly device: DeviceChoice;
  readonly json: boolean;
  readonly progress: ProgressStyle;
}

export interface ListDevicesCommand {
  readonly kind: 'listDevices';
  /** Undefined takes the bundled one. */
  readonly model?: string;
  readonly json: boolean;
  readonly progress: ProgressStyle;
}

export interface TestDevicesCommand extends Omit<ListDevicesCommand, 'kind'> {
  readonly kind: 'testDevices';
  /** Null tests all. */
  readonly device: Provider | null;
}

interface InstallCudaCommand {
  readonly kind: 'installCuda';
  readonly json: boolean;
  readonly progress: ProgressStyle;
}

/** A command about models, or about the devices that run them. */
export type ModelCommand =
  | ModelsCommand
  | CatalogueCommand
  | ImportCommand
  | DownloadCommand
  | RemoveCommand
  | CheckCommand
  | BenchCommand
  | ListDevicesCommand
  | TestDevicesCommand
  | InstallCudaCommand;

export type CliCommand = EditCommand | VerifyCommand | ModelCommand;
