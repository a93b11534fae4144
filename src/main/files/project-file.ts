import { z } from 'zod';
import { StudioError } from '../../shared/errors';
import { faithfulnessSchema } from '../../shared/edit-contract';
import { frameSchema, rectSchema } from '../../shared/geometry';
import { sha256Schema } from '../../shared/numbers';
import { fileName } from '../../shared/picture';
import {
  maxProjectResults,
  projectEditSchema,
  projectResultSchema,
  projectSettingsSchema,
} from '../../shared/project-contract';
import { packedPaintSchema, recipeSchema } from '../../shared/recipe';
import { keptMaskSchema } from './kept-mask';
import { parseJsonBytes } from './parse-json';
import { sha256Of } from './sha256-of';

// A project is two lines of text and the pictures after them. The first line is "Pentimento project
// 1", with the version; the second is JSON, as `headSchema` has it; then come PNG files, one after
// another, to the end of the file. The first is the document's picture. Each of the others is a
// result, whole or, with an area, what is new of it there.

const version = 1;
const maxHeadBytes = 64 * 2 ** 20;
const newline = 10;

const storedFileSchema = z.strictObject({ bytes: z.int().positive(), sha256: sha256Schema });

const headSchema = z.strictObject({
  /** Pentimento's own version, which wrote it. */
  app: z.string().max(100),
  document: z.strictObject({
    name: fileName,
    recipe: recipeSchema.nullable(),
    png: storedFileSchema,
    mask: keptMaskSchema.nullable(),
    paint: packedPaintSchema.nullable(),
    frame: frameSchema,
  }),
  results: z
    .array(
      projectResultSchema.extend({
        name: fileName,
        recipe: recipeSchema,
        faithfulness: faithfulnessSchema,
        png: storedFileSchema,
        /** Where its PNG lies in the document's picture; null for a picture of its own. */
        area: rectSchema.nullable(),
      }),
    )
    .max(maxProjectResults),
  edit: projectEditSchema,
  settings: projectSettingsSchema,
});
export type ProjectHead = z.infer<typeof headSchema>;

/** A project as its file holds it. */
export interface StoredProject {
  readonly head: ProjectHead;
  /** PNG files: the document's picture, then one for each result. */
  readonly pictures: readonly Uint8Array[];
}

/** What a PNG file is listed as. */
export async function storedFile(png: Uint8Array): Promise<ProjectHead['document']['png']> {
  return { bytes: png.length, sha256: await sha256Of(png) };
}

/** The bytes of a project's file. */
export function encodeProject({ head, pictures }: StoredProject): Uint8Array<ArrayBuffer> {
  const text = Buffer.from(`Pentimento project ${version}\n${JSON.stringify(head)}\n`);
  return new Uint8Array(Buffer.concat([text, ...pictures]));
}

/** Reads a project's file, and nothing beyond it; throws `project-unreadable`. */
export async function decodeProject(name: string, bytes: Uint8Array): Promise<StoredProject> {
  const first = bytes.subarray(0, 64).indexOf(newline);
  const line = first < 0 ? '' : Buffer.from(bytes.subarray(0, first)).toString('latin1');
  const found = /^Pentimento project ([1-9]\d{0,8})$/.exec(line)?.[1];
  if (found === undefined) throw unreadable(name, 'it is no project of Pentimento’s');
  if (Number(found) > version) throw newer(name);
  const end = bytes.subarray(0, first + 1 + maxHeadBytes).indexOf(newline, first + 1);
  if (end < 0) throw unreadable(name, 'its description is cut off or too large');
  const head = readHead(name, bytes.subarray(first + 1, end));
  return { head, pictures: await cutPictures(name, head, bytes.subarray(end + 1)) };
}

function readHead(name: string, bytes: Uint8Array): ProjectHead {
  try {
    return headSchema.parse(parseJsonBytes(bytes));
  } catch (error) {
    throw unreadable(name, 'its description is damaged', error);
  }
}

async function cutPictures(
  name: string,
  { document, results }: ProjectHead,
  bytes: Uint8Array,
): Promise<Uint8Array[]> {
  const files = [document.png, ...results.map(({ png }) => png)];
  const total = files.reduce((sum, file) => sum + file.bytes, 0);
  if (total !== bytes.length) throw unreadable(name, 'its pictures are cut off or too many');
  const pictures: Uint8Array[] = [];
  let offset = 0;
  for (const file of files) {
    const picture = bytes.subarray(offset, (offset += file.bytes));
    if ((await sha256Of(picture)) !== file.sha256) {
      throw unreadable(name, 'a picture in it is damaged');
    }
    pictures.push(picture);
  }
  return pictures;
}

/** The error of a project that is not what a project should be. */
export function unreadable(name: string, reason: string, cause?: unknown): StudioError {
  return new StudioError(
    'project-unreadable',
    `“${name}” cannot be opened: ${reason}.`,
    'Try another copy of it; this one was left as it is.',
    cause,
  );
}

function newer(name: string): StudioError {
  return new StudioError(
    'project-unreadable',
    `“${name}” was written by a newer version of Pentimento.`,
    'Open it with that version; it was left as it is.',
  );
}
