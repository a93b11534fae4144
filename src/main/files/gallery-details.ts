import { z } from 'zod';
import type { Made } from '../../shared/gallery-contract';
import { readPngText } from '../pictures/png-text';
import type { GalleryFile } from './gallery-folder';
import { parseJson } from './parse-json';
import { readPngHead } from './png-head';
import type { Vfs } from './vfs';

/** What is in a picture file, apart from the picture. */
export interface GalleryDetails {
  /** Image pixels; null when the file cannot be read. */
  readonly size: { readonly width: number; readonly height: number } | null;
  readonly made: Made | null;
}

/** Reads and remembers what is in the files. */
export interface DetailsReader {
  /** Never rejects: a file that cannot be read has no size. */
  read(file: GalleryFile): Promise<GalleryDetails>;
}

/** Recipes of newer versions are read as far as they are known. */
const madeSchema = z.object({
  edit: z.string().max(50),
  className: z.string().max(200).nullable().catch(null),
  seed: z.number(),
  model: z.object({ id: z.string().max(64) }),
  schedule: z.array(z.number()),
});

/** Starts with nothing remembered. */
export function createDetailsReader(vfs: Vfs): DetailsReader {
  const known = new Map<string, { readonly stamp: string; readonly details: GalleryDetails }>();
  return {
    read: async (file) => {
      const stamp = `${file.modified} ${file.bytes}`;
      const remembered = known.get(file.id);
      if (remembered?.stamp === stamp) return remembered.details;
      const details = await readDetails(vfs, file);
      known.set(file.id, { stamp, details });
      return details;
    },
  };
}

async function readDetails(vfs: Vfs, { path }: GalleryFile): Promise<GalleryDetails> {
  try {
    const { width, height, file } = await readPngHead(vfs, path);
    return { size: { width, height }, made: madeFrom(file) };
  } catch {
    return { size: null, made: null };
  }
}

function madeFrom(head: Uint8Array): Made | null {
  const json = readPngText(head).find(({ keyword }) => keyword === 'pentimento')?.text;
  if (json === undefined) return null;
  try {
    const { edit, className, seed, model, schedule } = madeSchema.parse(parseJson(json));
    return { edit, className, seed, modelId: model.id, steps: schedule.length };
  } catch {
    return null;
  }
}
