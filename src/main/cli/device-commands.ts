import { Option, type Command } from 'commander';
import { providerSchema, type Provider } from '../../shared/provider';
import { withHelp } from './command-syntax';
import type { ModelCommand, ProgressStyle } from './commands';
import { addReportOptions } from './run-options';

type Choose = (command: ModelCommand) => void;

interface Raw {
  readonly model?: string;
  readonly device?: Provider;
  readonly json: boolean;
  readonly progress: ProgressStyle;
}

const modelOption = ['--model <id>', 'the model to run (default: the bundled one)'] as const;

/** Adds `devices` and what can be done with them. */
export function addDeviceCommands(program: Command, choose: Choose): void {
  const devices = program.command('devices').description('show and test what can run the network');
  withHelp(devices, { examples: ['devices list', 'devices test --device webgpu'] });
  const list = devices
    .command('list')
    .description('show the devices, and how they did when they were tested')
    .option(...modelOption);
  withHelp(addReportOptions(list), { examples: ['devices list --json'] }).action(
    (_: unknown, self: Command) => {
      const { model, json, progress } = self.optsWithGlobals<Raw>();
      choose({ kind: 'listDevices', ...(model !== undefined && { model }), json, progress });
    },
  );
  addTest(devices, choose);
  addInstall(devices, choose);
}

function addTest(devices: Command, choose: Choose): void {
  const command = devices
    .command('test')
    .description('run each device in a process of its own, and compare its picture with the CPU’s')
    .option(...modelOption)
    .addOption(
      new Option('--device <name>', 'test this one alone').choices(providerSchema.options),
    );
  withHelp(addReportOptions(command), {
    more: 'What passed and is fastest is what “auto” takes from then on.',
    examples: ['devices test', 'devices test --model cd_imagenet64_l2 --json'],
  }).action((_: unknown, self: Command) => {
    const { model, device = null, json, progress } = self.optsWithGlobals<Raw>();
    choose({ kind: 'testDevices', ...(model !== undefined && { model }), device, json, progress });
  });
}

function addInstall(devices: Command, choose: Choose): void {
  const command = devices
    .command('install')
    .description('say how the libraries that CUDA needs are installed')
    .addArgument(devices.createArgument('<what>', 'what to install').choices(['cuda']));
  withHelp(addReportOptions(command), { examples: ['devices install cuda'] }).action(
    (_what: string, _: unknown, self: Command) => {
      const { json, progress } = self.optsWithGlobals<Raw>();
      choose({ kind: 'installCuda', json, progress });
    },
  );
}
