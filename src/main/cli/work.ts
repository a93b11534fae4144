import { setImmediate } from 'node:timers/promises';
import type { EditRequest } from '../../shared/edit-contract';
import { cancelled, toStudioError, type StudioError } from '../../shared/errors';
import type { ModelManifest } from '../../shared/model-manifest';
import { chooseClass, chooseModel } from './choose-model';
import type { CliHost } from './cli-host';
import type { RunOptions } from './commands';
import type { Report } from './report';
import type { Screen } from './screen';
import type { StudioSession } from './studio-session';

/** What a command works with. */
export interface Work {
  readonly host: CliHost;
  readonly screen: Screen;
  readonly session: StudioSession;
  readonly report: Report;
}

/** The part of an edit's request that the common options decide. */
export type CommonRequest = Pick<
  EditRequest,
  'modelId' | 'classLabel' | 'schedule' | 'sampler' | 'seed' | 'branch' | 'device'
>;

/** Looks up model and class, and draws a seed where none is named. Throws as the choices do. */
export async function commonRequest(
  options: RunOptions,
  { host, session, report }: Work,
): Promise<{ manifest: ModelManifest; common: CommonRequest }> {
  const models = await session.client.call('models.list', undefined);
  const manifest = chooseModel(models, options.model);
  report.usedModel(manifest.id);
  const { schedule, sampler, branch, device } = options;
  const common: CommonRequest = {
    modelId: manifest.id,
    classLabel: chooseClass(manifest, options.class),
    schedule,
    sampler,
    seed: options.seed ?? host.randomSeed(),
    branch,
    device,
  };
  return { manifest, common };
}

/** What went wrong; whatever it was, once the user has cancelled it is the cancelling that counts. */
export async function failureOf(error: unknown, { signal }: CliHost): Promise<StudioError> {
  // Ctrl+C may end an engine that has only just started before it is heard here.
  await setImmediate();
  return signal.aborted ? cancelled(error) : toStudioError(error);
}
