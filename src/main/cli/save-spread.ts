import type { Spread } from '../../shared/edit-contract';
import { encodePng } from '../pictures/encode-png';
import type { Raster } from '../pictures/raster';
import type { Batch } from './edit-batch';
import { writeChecked } from './write-checked';

/**
 * Writes how much the held pictures differ as a grey PNG: black where they agree, white where they
 * differ most. Rejects as `edit.spread` does, and with `disk-full` or `file-access`.
 */
export async function saveSpread(
  path: string,
  ids: readonly string[],
  { host, session, report }: Batch,
): Promise<void> {
  const spread = await session.client.call('edit.spread', { ids: [...ids] });
  const sha256 = await writeChecked(host, path, await encodePng(greyOf(spread)));
  const { width, height, largest } = spread;
  report.wroteSpread({ path, width, height, sha256, largest });
}

function greyOf({ width, height, data }: Spread): Raster {
  const pixels = new Uint8Array(4 * width * height).fill(255);
  for (const [i, value] of data.entries()) pixels.fill(value, 4 * i, 4 * i + 3);
  return { width, height, pixels };
}
