import type { Model } from '../../shared/models-contract';
import type { ModelsCommand } from './commands';
import type { Screen } from './screen';
import type { StudioSession } from './studio-session';
import { table } from './table';

/** `pentimento models`: a table, or with `--json` one object. Returns the exit code. */
export async function listModels(
  { json }: ModelsCommand,
  screen: Screen,
  { client }: StudioSession,
): Promise<number> {
  const models = await client.call('models.list', undefined);
  if (json) screen.print(`${JSON.stringify({ models: models.map(describeModel) }, null, 2)}\n`);
  else screen.print(table(models.map(row)));
  return 0;
}

/** A model as `--json` shows it. */
export function describeModel(model: Model): object {
  if (model.state === 'broken') return model;
  const { id, name, kind, resolution, classes, files, licence, origin } = model.manifest;
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const { state, bundled } = model;
  return { state, id, name, kind, resolution, classes, bytes, bundled, licence, origin };
}

function row(model: Model): string[] {
  if (model.state === 'broken') return [model.id, `cannot be used: ${model.error.message}`];
  const { id, name, resolution, classes, files, licence } = model.manifest;
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  return [
    id,
    `${resolution} × ${resolution}`,
    classes === null ? 'no classes' : `${classes.length} classes`,
    `${(bytes / 1e6).toFixed(1)} MB`,
    licence.name,
    model.bundled ? `${name} (bundled)` : name,
  ];
}
