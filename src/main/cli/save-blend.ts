import type { Variant } from '../../shared/edit-contract';
import { StudioError } from '../../shared/errors';
import type { BlendCommand } from './commands';
import type { Batch } from './edit-batch';
import { readInput } from './input-files';
import { writeChecked } from './write-checked';

/**
 * Writes the frames of a blend as one file, where `--out` says. Rejects as `pictures.saveBlend` does,
 * and with `disk-full` or `file-access`.
 */
export async function saveBlend(
  { as, frameDuration, kind: edit }: BlendCommand,
  variants: readonly Variant[],
  { host, session, destination, report }: Batch,
): Promise<void> {
  const ids = variants.map(({ picture }) => picture.id);
  const { name } = variants[0]!.picture;
  const { seed } = variants[0]!;
  const saved = await session.client.call(
    'pictures.saveBlend',
    as === 'strip' ? { format: 'strip', ids } : { format: 'animation', ids, frameDuration },
  );
  const place = await destination.placeFor({ name, edit, seed });
  if (place === null) {
    report.wrote(seed, saved);
    return;
  }
  const { bytes } = await readInput(host, saved.path);
  const sha256 = await writeChecked(host, place, bytes);
  // Should it stay in the outputs folder as well, nothing is lost.
  await host.vfs.unlink(saved.path).catch(() => undefined);
  if (sha256 !== saved.sha256) throw changed(place);
  report.wrote(seed, { ...saved, path: place });
}

function changed(path: string): StudioError {
  return new StudioError(
    'file-access',
    `“${path}” does not hold what was made.`,
    'Check the disk or choose another folder, then try again.',
  );
}
