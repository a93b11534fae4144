import { z } from 'zod';
import { errorPayloadSchema, type ErrorPayload } from '../errors';

const id = z.int().nonnegative();
const name = z.string().max(100);
/** Drawn at random by the caller, who comes back to the call by it over another connection. */
const ticket = z.string().min(16).max(64);

/** What a caller may send to the side that serves a contract. */
export const requestSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('call'),
    id,
    method: name,
    params: z.unknown(),
    ticket: ticket.optional(),
  }),
  z.strictObject({ type: z.literal('rejoin'), id, ticket }),
  z.strictObject({ type: z.literal('cancel'), id }),
]);

/** What the serving side may send back. */
export const replySchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('progress'), id, value: z.unknown() }),
  z.strictObject({ type: z.literal('result'), id, value: z.unknown() }),
  z.strictObject({ type: z.literal('error'), id, error: errorPayloadSchema }),
  z.strictObject({ type: z.literal('event'), name, value: z.unknown() }),
]);

export type Request =
  | {
      readonly type: 'call';
      readonly id: number;
      readonly method: string;
      readonly params: unknown;
      readonly ticket?: string | undefined;
    }
  | { readonly type: 'rejoin'; readonly id: number; readonly ticket: string }
  | { readonly type: 'cancel'; readonly id: number };

export type Reply =
  | { readonly type: 'progress'; readonly id: number; readonly value: unknown }
  | { readonly type: 'result'; readonly id: number; readonly value: unknown }
  | { readonly type: 'error'; readonly id: number; readonly error: ErrorPayload }
  | { readonly type: 'event'; readonly name: string; readonly value: unknown };
