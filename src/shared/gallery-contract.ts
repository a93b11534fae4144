import { z } from 'zod';
import { verificationSchema } from './edit-contract';
import { fileName } from './picture';
import { progressSchema } from './progress';
import { command, job } from './rpc/contract';

const nothing = z.void();
/** Issued by main, for one file of the outputs folder at one place. */
const fileId = z.string().regex(/^[0-9a-f]{24}$/);
const one = z.strictObject({ id: fileId });
const many = z.strictObject({ ids: z.array(fileId).max(100_000) });
const file = z.strictObject({ name: fileName, bytes: z.instanceof(Uint8Array) });

/** What a file's recipe says, as far as the gallery shows it. */
const madeSchema = z.strictObject({
  edit: z.string(),
  className: z.string().nullable(),
  seed: z.number(),
  modelId: z.string(),
  steps: z.int(),
});
export type Made = z.infer<typeof madeSchema>;

const galleryItemSchema = z.strictObject({
  id: fileId,
  name: fileName,
  /** Of the file. */
  bytes: z.int().nonnegative(),
  /** Milliseconds since 1970. */
  modified: z.number(),
  /** Image pixels; null when the file cannot be read. */
  size: z.strictObject({ width: z.int(), height: z.int() }).nullable(),
  /** Null when Pentimento did not make it. */
  made: madeSchema.nullable(),
});
export type GalleryItem = z.infer<typeof galleryItemSchema>;

const galleryListSchema = z.strictObject({
  /** Newest first. */
  ids: z.array(fileId),
  /** Whether the outputs folder is there. */
  folder: z.boolean(),
  /** Where trashed files go: the system's trash, or a folder from which they can be put back. */
  trash: z.enum(['system', 'folder']),
  /** Whether a file can be shown in the system's file manager and dragged out by the host. */
  desktop: z.boolean(),
});
export type GalleryList = z.infer<typeof galleryListSchema>;

/** What can be asked of the outputs folder; files are named by the ids of `gallery.list` alone. */
export const galleryMethods = {
  /** The files whose name or recipe holds every word of `search`. */
  'gallery.list': command(z.strictObject({ search: z.string().max(200) }), galleryListSchema),
  /** Files that have gone meanwhile are left out. */
  'gallery.items': command(
    z.strictObject({ ids: z.array(fileId).max(500) }),
    z.array(galleryItemSchema),
  ),
  /** A small WebP picture. */
  'gallery.thumbnail': command(one, z.strictObject({ bytes: z.instanceof(Uint8Array) })),
  'gallery.read': command(one, file),
  /** Makes a file's picture again from its recipe and compares; rejects as `edit.verify` does. */
  'gallery.verify': job(one, progressSchema, verificationSchema),
  /** Answers the files that have gone; the others could not be moved. */
  'gallery.trash': command(many, z.strictObject({ trashed: z.array(fileId) })),
  /** Puts files back that `gallery.trash` has moved into a folder. */
  'gallery.putBack': command(many, nothing),
  /** Shows a file in the system's file manager. */
  'gallery.reveal': command(one, nothing),
  /** Hands the file to the drag that has just begun in the window. */
  'gallery.drag': command(one, nothing),
} as const;
