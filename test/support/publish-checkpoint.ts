import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { officialCheckpoints } from '../../src/main/models/catalogue/official-checkpoints';
import { diffusersFiles, writeDiffusers } from '../unit/main/models/import/support/checkpoints';
import type { HubServer } from './hub-server';

/** A checkpoint of which the catalogue knows no sha256, so that a toy can stand for it. */
export const publishedId = 'cd_imagenet64_lpips';

/** Lets a server give a toy network, which is written into `folder`, in place of that checkpoint. */
export async function publishCheckpoint(hub: HubServer, folder: string): Promise<void> {
  await writeDiffusers(folder, diffusersFiles('without-middle'));
  const { base, files } = officialCheckpoints.find(({ id }) => id === publishedId)!;
  for (const { path } of files) {
    hub.files.set(`${base}${path}`, await readFile(join(folder, path)));
  }
}
