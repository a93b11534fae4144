import { toStudioError } from '../../shared/errors';
import type { CliHost } from './cli-host';
import { parseCommandLine } from './command-line';
import type { CliCommand, EditCommand } from './commands';
import { runModelCommand } from './run-model-command';
import { createReport } from './report';
import { runEdit } from './run-edit';
import { createScreen, type Screen } from './screen';
import { openSession } from './studio-session';
import { verify } from './verify';
import { failureOf, type Work } from './work';

/**
 * Runs one command line (the arguments after the program's name) to its end. Returns the exit code:
 * 0 when every file was written, re-read and matched, 2 for a mistake in the command line, 130 when
 * it was cancelled, else 1. Never rejects.
 */
export async function runCli(args: readonly string[], host: CliHost): Promise<number> {
  const parsed = parseCommandLine(args, host.version);
  switch (parsed.type) {
    case 'text':
      createScreen(host).print(parsed.text);
      return 0;
    case 'usage-error':
      createScreen(host).fail(parsed);
      return 2;
    case 'command': {
      const style = 'progress' in parsed.command ? parsed.command.progress : 'bar';
      return await runCommand(parsed.command, host, createScreen(host, style));
    }
  }
}

async function runCommand(command: CliCommand, host: CliHost, screen: Screen): Promise<number> {
  try {
    const session = await openSession(host, screen);
    try {
      const context = { host, screen, session };
      switch (command.kind) {
        case 'models':
        case 'catalogue':
        case 'importModel':
        case 'downloadModel':
        case 'removeModel':
        case 'checkModels':
        case 'benchModel':
        case 'listDevices':
        case 'testDevices':
        case 'installCuda':
          return await runModelCommand(command, context);
        case 'verify':
          return await verify(command, context);
        default:
          return await reportEdit(command, { ...context, report: createReport(screen, command) });
      }
    } finally {
      screen.clear();
      await session.close();
    }
  } catch (error) {
    screen.fail(toStudioError(error));
    return 1;
  }
}

async function reportEdit(command: EditCommand, work: Work): Promise<number> {
  try {
    await runEdit(command, work);
  } catch (error) {
    work.report.failed(null, await failureOf(error, work.host));
  }
  return work.report.finish();
}
