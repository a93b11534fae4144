import { z } from 'zod';

/** One way to press a shortcut; letters are matched by what they type, the rest by their key. */
export const chordSchema = z.strictObject({
  /** `KeyboardEvent.code` of the key on a US keyboard. */
  code: z.string().regex(/^[A-Za-z0-9]{1,30}$/),
  /** Ctrl, or ⌘ on a Mac. */
  mod: z.literal(true).optional(),
  shift: z.literal(true).optional(),
});

/** The user's own chords by command; an empty list leaves a command without any. */
export const ownShortcutsSchema = z.record(z.string().max(40), z.array(chordSchema).max(4));
export type OwnShortcuts = z.infer<typeof ownShortcutsSchema>;
