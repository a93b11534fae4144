import { Option, type Command } from 'commander';
import type { ImportOptions } from '../../shared/models-contract';
import { deviceChoiceSchema, type DeviceChoice } from '../../shared/provider';
import { withHelp } from './command-syntax';
import type { ModelCommand, ProgressStyle } from './commands';
import { addDownloadCommands } from './download-commands';
import { addReportOptions } from './run-options';

type Choose = (command: ModelCommand) => void;

interface Reported {
  readonly json: boolean;
  readonly progress: ProgressStyle;
}

/** Adds `models` and what can be done with them. */
export function addModelCommands(program: Command, choose: Choose): void {
  const models = program
    .command('models')
    .description('show, download, import, remove and check models');
  const json = ['--json', 'print one JSON object instead of a table', false] as const;
  withHelp(models, { examples: ['models', 'models --json'] })
    .option(...json)
    .allowExcessArguments(false)
    .action((options: { json: boolean }) => {
      choose({ kind: 'models', json: options.json });
    });
  models
    .command('list')
    .description('show the models there are, as “models” does')
    .option('--available', 'show the checkpoints to download instead, as “catalogue” does', false)
    .option(...json)
    .action((_: unknown, list: Command) => {
      const { json, available } = list.optsWithGlobals<{ json: boolean; available: boolean }>();
      choose({ kind: available ? 'catalogue' : 'models', json });
    });
  addDownloadCommands(models, choose);
  addImport(models, choose);
  addRemove(models, choose);
  addCheck(models, choose);
  addBench(models, choose);
}

function addImport(models: Command, choose: Choose): void {
  type Raw = Reported & Pick<ImportOptions, 'id' | 'name' | 'kind'> & { readonly half: boolean };
  const command = models
    .command('import')
    .description('make a model of a checkpoint')
    .argument('<path>', 'a diffusers folder, a .pt or .safetensors file, or an ONNX denoiser')
    .option('--id <id>', 'what the model is called by (default: after the file or folder)')
    .option('--name <name>', 'how the model is shown')
    .addOption(
      new Option('--kind <kind>', 'what the network was trained as, where its files do not tell')
        // The contract's own words.
        .choices(['consistency', 'edm']),
    )
    .option(
      '--half',
      'keep the weights in 16 bits: half the file, nearly the same pictures',
      false,
    );
  withHelp(addReportOptions(command), {
    more: 'The checkpoint is only read, nothing in it is executed, and nothing is left when the import fails.',
    examples: [
      'models import diffusers-cd_imagenet64_l2',
      'models import edm_bedroom256_ema.pt --name "Bedrooms, EDM" --half',
    ],
  }).action((path: string, _: unknown, self: Command) => {
    const { id, name, kind, half, json, progress } = self.optsWithGlobals<Raw>();
    const options: ImportOptions = {
      ...(id !== undefined && { id }),
      ...(name !== undefined && { name }),
      ...(kind !== undefined && { kind }),
      ...(half && { storage: 'float16' }),
    };
    choose({ kind: 'importModel', path, options, json, progress });
  });
}

function addRemove(models: Command, choose: Choose): void {
  const command = models
    .command('remove')
    .description('remove a model that was imported')
    .argument('<id>', 'as “models” lists it')
    .option('--json', 'print one JSON object', false);
  withHelp(command, { examples: ['models remove cd_imagenet64_l2'] }).action(
    (id: string, _: unknown, self: Command) => {
      choose({ kind: 'removeModel', id, json: self.optsWithGlobals<{ json: boolean }>().json });
    },
  );
}

function addCheck(models: Command, choose: Choose): void {
  const command = models
    .command('verify')
    .description('read the files of one model, or of all, and compare their sizes and sha256')
    .argument('[id]', 'as “models” lists it (default: all)')
    .option('--json', 'print one JSON object', false);
  withHelp(command, {
    examples: ['models verify', 'models verify cd_imagenet64_l2 --json'],
  }).action((id: string | undefined, _: unknown, self: Command) => {
    const { json } = self.optsWithGlobals<{ json: boolean }>();
    choose({ kind: 'checkModels', ...(id !== undefined && { id }), json });
  });
}

function addBench(models: Command, choose: Choose): void {
  type Raw = Reported & { readonly device: DeviceChoice };
  const command = models
    .command('bench')
    .description('measure how long a step of a model takes')
    .argument('[id]', 'as “models” lists it (default: the bundled one)')
    .addOption(
      new Option('--device <name>', 'what runs the network')
        .choices(deviceChoiceSchema.options)
        .default('auto'),
    );
  withHelp(addReportOptions(command), { examples: ['models bench', 'models bench --json'] }).action(
    (id: string | undefined, _: unknown, self: Command) => {
      const { device, json, progress } = self.optsWithGlobals<Raw>();
      choose({ kind: 'benchModel', ...(id !== undefined && { id }), device, json, progress });
    },
  );
}
