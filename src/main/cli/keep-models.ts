import type { CheckedModel, Model } from '../../shared/models-contract';
import type { CheckCommand, RemoveCommand } from './commands';
import type { ModelWork } from './model-work';

/** `pentimento models remove`. Prints the id of what has gone. */
export async function removeModel(
  { id, json }: RemoveCommand,
  { host, screen, session, fail }: ModelWork,
): Promise<object> {
  try {
    await session.client.call('models.remove', { id }, { signal: host.signal });
    if (!json) screen.print(`${id}\n`);
    return { removed: [id] };
  } catch (error) {
    await fail(id, error);
    return { removed: [] };
  }
}

/** `pentimento models verify`. Prints a line for each model whose files are as they should be. */
export async function checkModels(
  { id, json }: CheckCommand,
  { host, screen, session, fail }: ModelWork,
): Promise<object> {
  const { client } = session;
  const ids = id === undefined ? (await client.call('models.list', undefined)).map(idOf) : [id];
  const verified: (CheckedModel & { id: string })[] = [];
  // A model that is listed twice is one that hides another.
  for (const each of new Set(ids)) {
    try {
      host.signal.throwIfAborted();
      const checked = await client.call('models.verify', { id: each }, { signal: host.signal });
      verified.push({ id: each, ...checked });
      const files = checked.files === 1 ? '1 file' : `${checked.files} files`;
      const size = `${(checked.bytes / 1e6).toFixed(1)} MB`;
      if (!json) screen.print(`${each}: ${files}, ${size}, as they should be\n`);
    } catch (error) {
      await fail(each, error);
      if (host.signal.aborted) break;
    }
  }
  return { verified };
}

function idOf(model: Model): string {
  return model.state === 'ready' ? model.manifest.id : model.id;
}
