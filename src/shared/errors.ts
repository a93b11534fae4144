import { z } from 'zod';

/** Every kind of failure the studio can report; the renderer maps each to a title and advice. */
export const errorCodes = [
  'cancelled',
  'busy',
  'invalid-request',
  'unknown-method',
  'model-not-found',
  'model-invalid',
  'image-unreadable',
  'image-unsupported',
  'project-unreadable',
  'inference-failed',
  'out-of-memory',
  'device-lost',
  'engine-lost',
  'connection-lost',
  'network',
  'disk-full',
  'file-access',
  'conflict',
  'internal',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** An error as it crosses a process or network boundary; stacks and causes stay behind. */
export const errorPayloadSchema = z.strictObject({
  code: z.enum(errorCodes),
  message: z.string().max(4000),
  remedy: z.string().max(4000),
});

export type ErrorPayload = z.infer<typeof errorPayloadSchema>;

/** The one error class: `message` says what and why, `remedy` what the user can do. */
export class StudioError extends Error {
  override readonly name = 'StudioError';
  readonly code: ErrorCode;
  readonly remedy: string;

  constructor(code: ErrorCode, message: string, remedy: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
    this.remedy = remedy;
  }

  toPayload(): ErrorPayload {
    return { code: this.code, message: this.message, remedy: this.remedy };
  }

  static fromPayload({ code, message, remedy }: ErrorPayload): StudioError {
    return new StudioError(code, message, remedy);
  }
}

/** Returns `error` when it is typed already, a `cancelled` for an abort, else an `internal` one. */
export function toStudioError(error: unknown): StudioError {
  if (error instanceof StudioError) return error;
  if (error instanceof Error && error.name === 'AbortError') return cancelled(error);
  const reason = error instanceof Error ? error.message : String(error);
  return new StudioError(
    'internal',
    `Something went wrong inside Pentimento: ${reason}`,
    'Try again. If it happens again, please report it together with the log.',
    error,
  );
}

/** The error of work that was stopped on request. */
export function cancelled(cause?: unknown): StudioError {
  return new StudioError('cancelled', 'The work was cancelled.', 'Start it again.', cause);
}

/** The error of a request whose parameters cannot be right. */
export function invalidRequest(message: string, remedy: string): StudioError {
  return new StudioError('invalid-request', message, remedy);
}
