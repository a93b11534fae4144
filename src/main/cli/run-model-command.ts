import type { ErrorPayload } from '../../shared/errors';
import { benchModel } from './bench-model';
import type { ModelCommand } from './commands';
import { downloadModel } from './download-model';
import { importModel } from './import-model';
import { checkModels, removeModel } from './keep-models';
import { listCatalogue } from './list-catalogue';
import { listModels } from './list-models';
import { installCuda, listDevices, testDevices } from './run-devices';
import type { ModelWork } from './model-work';
import { failureOf, type Work } from './work';

/**
 * `pentimento models …` and `pentimento devices …`. Each command returns what `--json` prints beside `failed`. Returns the exit
 * code: 0 when all was done, 130 when it was cancelled, else 1. Rejects as
 * `models.list` does.
 */
export async function runModelCommand(
  command: ModelCommand,
  work: Omit<Work, 'report'>,
): Promise<number> {
  const { host, screen, session } = work;
  const failed: { path: string | null; error: ErrorPayload }[] = [];
  const fail = async (path: string | null, error: unknown): Promise<void> => {
    const typed = await failureOf(error, host);
    failed.push({ path, error: typed.toPayload() });
    screen.fail(typed, path);
  };
  if (command.kind === 'models') return await listModels(command, screen, session);
  let done = {};
  try {
    done = await run(command, { ...work, fail });
  } catch (error) {
    await fail(null, error);
  }
  if (command.json) screen.print(`${JSON.stringify({ ...done, failed }, null, 2)}\n`);
  if (failed.some(({ error }) => error.code === 'cancelled')) return 130;
  return failed.length === 0 ? 0 : 1;
}

function run(command: Exclude<ModelCommand, { kind: 'models' }>, work: ModelWork): Promise<object> {
  switch (command.kind) {
    case 'catalogue':
      return listCatalogue(command, work);
    case 'downloadModel':
      return downloadModel(command, work);
    case 'importModel':
      return importModel(command, work);
    case 'removeModel':
      return removeModel(command, work);
    case 'checkModels':
      return checkModels(command, work);
    case 'benchModel':
      return benchModel(command, work);
    case 'listDevices':
      return listDevices(command, work);
    case 'testDevices':
      return testDevices(command, work);
    case 'installCuda':
      return installCuda();
  }
}
