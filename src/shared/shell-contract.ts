import { z } from 'zod';
import { fileName, pictureId } from './picture';
import { command } from './rpc/contract';

const nothing = z.void();
const recentId = z.string().regex(/^[0-9a-f]{24}$/);
const file = z.strictObject({ name: fileName, bytes: z.instanceof(Uint8Array) });

const recentFileSchema = z.strictObject({
  id: recentId,
  name: fileName,
  /** Whether it was opened from there or saved there. */
  how: z.enum(['opened', 'saved']),
});
export type RecentFile = z.infer<typeof recentFileSchema>;

const diagnosticsSchema = z.strictObject({
  /** What runs where, one fact a line. */
  facts: z.string(),
  /** The last lines of the log. */
  log: z.string(),
});
export type Diagnostics = z.infer<typeof diagnosticsSchema>;

/** What the window asks of its surroundings. */
export const shellMethods = {
  /** For a report of a fault; without personal paths. */
  'app.diagnostics': command(z.void(), diagnosticsSchema),
  /** Asks for a picture by the host's own dialog; null when the user changed their mind. */
  'files.choose': command(z.void(), file.nullable()),
  /** The files that were opened or saved last, the latest first, of which main knows the place. */
  'files.recent': command(z.void(), z.array(recentFileSchema)),
  'files.openRecent': command(z.strictObject({ id: recentId }), file),
  'files.forgetRecent': command(z.void(), nothing),
  /** Hands a picture, as a PNG with its recipe, to the drag that has just begun in the window. */
  'pictures.drag': command(z.strictObject({ id: pictureId }), nothing),
} as const;
