import type { CatalogueEntry } from '../../shared/download-contract';
import type { CatalogueCommand } from './commands';
import type { ModelWork } from './model-work';
import { table } from './table';
import { megabytes } from './transfer-words';

/** `pentimento models catalogue`: a table of what can be downloaded. */
export async function listCatalogue(
  { json }: CatalogueCommand,
  { host, screen, session }: ModelWork,
): Promise<object> {
  const { signal } = host;
  const catalogue = await session.client.call('models.catalogue', undefined, { signal });
  if (!json) screen.print(table(catalogue.map(row)));
  return { catalogue };
}

function row({ id, name, resolution, classes, size, licence, state }: CatalogueEntry): string[] {
  return [
    id,
    `${resolution} × ${resolution}`,
    classes === null ? 'no classes' : `${classes} classes`,
    size === null ? 'size not told' : `${(size / 1e9).toFixed(2)} GB`,
    stateWords(state),
    licence,
    name,
  ];
}

function stateWords(state: CatalogueEntry['state']): string {
  switch (state.is) {
    case 'absent':
      return 'not here';
    case 'partial':
    case 'running':
      return `${megabytes(state.bytes)} MB here`;
    case 'installed':
      return 'installed';
  }
}
