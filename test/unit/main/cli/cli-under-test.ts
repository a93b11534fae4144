import { mkdir, realpath, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { runCli } from '../../../../src/main/cli/run-cli';
import type { Engine } from '../../../../src/main/engine/engine';
import { nodeVfs, type Vfs } from '../../../../src/main/files/vfs';
import type { NetworkOptions } from '../../../../src/main/services/models-service';
import type { CliDialogs } from '../../../../src/main/cli/cli-host';
import type { Studio } from '../../../../src/main/studio';
import { createFakeEngine } from '../studio/fake-engine';
import { writeModel } from '../studio/model-folder';
import { createTestStudio, temporaryFolder, testPaths, testPng } from '../studio/open-test-studio';

export interface CliRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliUnderTest {
  /** The folder that the command line is given in. */
  readonly folder: string;
  /** Of the studio's own files. */
  readonly home: string;
  run(...args: string[]): Promise<CliRun>;
}

export interface CliOptions {
  readonly engine?: Engine;
  readonly vfs?: Vfs;
  readonly columns?: number;
  readonly signal?: AbortSignal;
  readonly network?: NetworkOptions;
}

/** The command line over a studio of its own, with one bundled model, "tiny": three classes. */
export async function openCli(options: CliOptions = {}): Promise<CliUnderTest> {
  const home = await temporaryFolder();
  const { engine = createFakeEngine(), vfs = nodeVfs } = options;
  const classes = ['apple', 'pear', 'plum, prune'];
  await writeModel(testPaths(home).bundledModels, 'tiny', { graph: 'gaussian-labelled', classes });
  return await openCliOver(home, options, (dialogs) =>
    createTestStudio(home, { engine, vfs, network: options.network, ...dialogs }),
  );
}

/** The command line over any studio. */
export async function openCliOver(
  home: string,
  options: Omit<CliOptions, 'engine'>,
  openStudio: (dialogs: CliDialogs) => Studio,
): Promise<CliUnderTest> {
  const folder = await temporaryFolder();
  const { vfs = nodeVfs, columns, signal = new AbortController().signal } = options;
  return {
    folder,
    home,
    run: async (...args) => {
      const written = { stdout: '', stderr: '' };
      const code = await runCli(args, {
        version: '9.8.7',
        folder,
        vfs,
        realPath: realpath,
        writeOut: (text) => {
          written.stdout += text;
        },
        terminal: {
          write: (text) => {
            written.stderr += text;
          },
          columns,
        },
        signal,
        randomSeed: () => 1234,
        openStudio: (dialogs) => Promise.resolve(openStudio(dialogs)),
      });
      return { code, ...written };
    },
  };
}

export async function writePicture(path: string, width = 32, height = 24): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, await testPng(width, height));
}

export interface MaskFile {
  readonly width?: number;
  readonly height?: number;
  readonly white?: { x: number; y: number; width: number; height: number } | null;
}

/** A black picture with one white rectangle. */
export async function writeMask(path: string, mask: MaskFile = {}): Promise<void> {
  const { width = 32, height = 24, white = { x: 10, y: 8, width: 6, height: 5 } } = mask;
  const picture = sharp({ create: { width, height, channels: 3, background: 'black' } });
  const layers =
    white === null
      ? []
      : [
          {
            input: {
              create: {
                width: white.width,
                height: white.height,
                channels: 3,
                background: 'white',
              },
            },
            left: white.x,
            top: white.y,
          } as const,
        ];
  await writeFile(path, await picture.composite(layers).png().toBuffer());
}

/** A folder with `cat.png` (32 × 24) and `mask.png` (white at 10, 8: 6 × 5). */
export async function openCliWithPicture(options: CliOptions = {}): Promise<CliUnderTest> {
  const cli = await openCli(options);
  await writePicture(join(cli.folder, 'cat.png'));
  await writeMask(join(cli.folder, 'mask.png'));
  return cli;
}
