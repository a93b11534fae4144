import { toStudioError } from '../../shared/errors';
import type { CliHost } from './cli-host';
import { parseCommandLine, type CliCommand } from './command-line';
import { generate } from './generate';
import { inpaint } from './inpaint';
import { listModels } from './list-models';
import { createReport, describeError } from './report';
import { createScreen, type Screen } from './screen';
import { openSession } from './studio-session';
import { failureOf } from './work';

/**
 * Runs one command line (the arguments after the program's name) to its end. Returns the exit code:
 * 0 when every file was written, re-read and matched, 2 for a mistake in the command line, 130 when
 * it was cancelled, else 1. Never rejects.
 */
export async function runCli(args: readonly string[], host: CliHost): Promise<number> {
  const screen = createScreen(host);
  const parsed = parseCommandLine(args, host.version);
  switch (parsed.type) {
    case 'text':
      screen.print(parsed.text);
      return 0;
    case 'usage-error':
      screen.say(describeError(parsed));
      return 2;
    case 'command':
      return await runCommand(parsed.command, host, screen);
  }
}

async function runCommand(command: CliCommand, host: CliHost, screen: Screen): Promise<number> {
  try {
    const session = await openSession(host, screen);
    try {
      if (command.kind === 'models') return await listModels(command, screen, session);
      const report = createReport(screen, command);
      const work = { host, screen, session, report };
      try {
        if (command.kind === 'generate') await generate(command, work);
        else await inpaint(command, work);
      } catch (error) {
        report.failed(null, failureOf(error, host));
      }
      return report.finish();
    } finally {
      screen.clear();
      await session.close();
    }
  } catch (error) {
    screen.say(describeError(toStudioError(error)));
    return 1;
  }
}
