import { z } from 'zod';
import { ownShortcutsSchema } from './chord';
import { mirrorSchema } from './download-contract';
import { seedSchema } from './numbers';
import { deviceChoiceSchema } from './provider';

const languageSchema = z.enum(['system', 'en', 'de']);
export type Language = z.infer<typeof languageSchema>;

/** What is remembered from one start to the next. */
export const settingsSchema = z.strictObject({
  version: z.literal(3),
  language: languageSchema,
  theme: z.enum(['system', 'light', 'dark']),
  /** Whether things may move: as the system says, or as little as can be. */
  motion: z.enum(['system', 'reduced']),
  /** Whether the system tells of a finished run while another window has the focus. */
  notifications: z.boolean(),
  shortcuts: ownShortcutsSchema,
  device: deviceChoiceSchema,
  modelId: z.string().max(64).nullable(),
  classLabel: z.int().nonnegative().nullable(),
  steps: z.int().min(1).max(200),
  seed: seedSchema,
  seedLocked: z.boolean(),
  variations: z.int().min(1).max(16),
  /** Brush diameter in image pixels. */
  brushSize: z.number().min(1).max(2000),
  /** Whether the three-step hint has been closed. */
  welcomed: z.boolean(),
  /** Where published checkpoints are fetched from instead of their own servers. */
  modelMirror: mirrorSchema.nullable(),
  /** Published checkpoints whose card and licence the user has agreed to, by id. */
  acceptedCards: z.array(z.string().max(64)).max(100),
});

export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = {
  version: 3,
  language: 'system',
  theme: 'dark',
  motion: 'system',
  notifications: false,
  shortcuts: {},
  device: 'auto',
  modelId: null,
  classLabel: null,
  steps: 2,
  seed: 1,
  seedLocked: false,
  variations: 1,
  brushSize: 40,
  welcomed: false,
  modelMirror: null,
  acceptedCards: [],
};
