import type { Command } from 'commander';
import { withHelp } from './command-syntax';
import type { ModelCommand, ProgressStyle } from './commands';
import { addReportOptions } from './run-options';

type Choose = (command: ModelCommand) => void;

/** Adds what can be done with the published checkpoints. */
export function addDownloadCommands(models: Command, choose: Choose): void {
  const command = models
    .command('catalogue')
    .description('show the published checkpoints that can be downloaded')
    .option('--json', 'print one JSON object instead of a table', false);
  withHelp(command, { examples: ['models catalogue'] }).action((_: unknown, self: Command) => {
    const { json } = self.optsWithGlobals<{ json: boolean }>();
    choose({ kind: 'catalogue', json });
  });
  addDownload(models, choose);
}

function addDownload(models: Command, choose: Choose): void {
  interface Raw {
    readonly half: boolean;
    readonly mirror?: string;
    readonly accept: boolean;
    readonly discard: boolean;
    readonly json: boolean;
    readonly progress: ProgressStyle;
  }
  const command = models
    .command('download')
    .description('download a published checkpoint and make a model of it')
    .argument('<id>', 'as “models catalogue” lists it')
    .option('--accept', 'agree to its model card and licence, which are shown first', false)
    .option('--half', 'keep the weights in 16 bits: half the file, nearly the same pictures', false)
    .option('--mirror <place>', 'a server with the paths of the hub, or a folder with a copy')
    .option('--discard', 'only remove what an earlier download has left', false);
  withHelp(addReportOptions(command), {
    more: 'Ctrl+C keeps what has arrived; the same command goes on from there, also after the connection or the computer has failed. Size and sha256 are checked before anything is read.',
    examples: [
      'models download cd_imagenet64_l2 --accept',
      'models download cd_bedroom256_lpips --accept --half --mirror ~/checkpoints',
    ],
  }).action((id: string, _: unknown, self: Command) => {
    choose({ kind: 'downloadModel', id, ...self.optsWithGlobals<Raw>() });
  });
}
