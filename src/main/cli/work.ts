import { cancelled, toStudioError, type StudioError } from '../../shared/errors';
import type { Progress } from '../../shared/progress';
import type { EditRequest, EditResult } from '../../shared/studio-contract';
import type { CliHost } from './cli-host';
import type { RunOptions } from './command-line';
import { chooseClass, chooseModel } from './choose-model';
import type { ModelManifest } from '../../shared/model-manifest';
import type { Destination } from './destination';
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
  'modelId' | 'classLabel' | 'schedule' | 'seed' | 'device'
>;

/** Looks up model and class, and draws a seed where none is named. Throws as the choices do. */
export async function commonRequest(
  options: RunOptions,
  { host, session, report }: Work,
): Promise<{ manifest: ModelManifest; common: CommonRequest }> {
  const models = await session.client.call('models.list', undefined);
  const manifest = chooseModel(models, options.model);
  report.usedModel(manifest.id);
  const common: CommonRequest = {
    modelId: manifest.id,
    classLabel: chooseClass(manifest, options.class),
    schedule: { by: 'steps', steps: options.steps },
    seed: options.seed ?? host.randomSeed(),
    device: options.device,
  };
  return { manifest, common };
}

/** What went wrong; whatever it was, once the user has cancelled it is the cancelling that counts. */
export function failureOf(error: unknown, { signal }: CliHost): StudioError {
  return signal.aborted ? cancelled(error) : toStudioError(error);
}

/** One run with its results saved and let go. Rejects as `edit.run` and `pictures.save` do. */
export async function runAndSave(
  request: EditRequest,
  destination: Destination,
  { work, onProgress }: { work: Work; onProgress: (progress: Progress) => void },
): Promise<void> {
  const { host, screen, session, report } = work;
  const { client } = session;
  const options = { signal: host.signal, onProgress };
  const result: EditResult = await client.run('edit.run', request, options);
  report.ran(result);
  for (const note of result.notes) screen.say(note);
  for (const { picture, seed } of result.variants) {
    host.signal.throwIfAborted();
    const place = await destination.placeFor({ name: picture.name, edit: request.edit, seed });
    report.wrote(seed, await session.save(picture.id, place));
  }
  await client.call('pictures.release', { ids: result.variants.map(({ picture }) => picture.id) });
}
