import { StudioError } from '../errors';

// Every frame starts with 16 bytes: its type, three zeros, a number (uint32, little-endian) and
// eight zeros. A hello goes on with the 16 bytes of the session's id, a message with itself.

/** Bytes in a session's id. */
export const sessionIdBytes = 16;

/** What travels on the link below a resumable connection. */
export type Frame =
  /** From the client, first on each link; `fresh` until the server has once said welcome. */
  | {
      readonly type: 'hello';
      readonly received: number;
      readonly fresh: boolean;
      readonly sessionId: Uint8Array;
    }
  | { readonly type: 'welcome'; readonly received: number }
  /** Sequence numbers count from 1. */
  | { readonly type: 'message'; readonly sequence: number; readonly payload: Uint8Array }
  | { readonly type: 'acknowledge'; readonly received: number }
  /** Answered by an acknowledgement; shows that the link is alive. */
  | { readonly type: 'ping' }
  | { readonly type: 'end'; readonly reason: EndReason };

/** Why a session is over for good. */
export type EndReason = 'unknown' | 'closed' | 'overflow' | 'malformed' | 'crowded';

const reasons = ['unknown', 'closed', 'overflow', 'malformed', 'crowded'] as const;
const types = ['hello', 'fresh-hello', 'welcome', 'message', 'acknowledge', 'ping', 'end'] as const;
const headBytes = 16;

/** Writes one frame. */
export function writeFrame(frame: Frame): Uint8Array<ArrayBuffer> {
  switch (frame.type) {
    case 'hello':
      return write(frame.fresh ? 'fresh-hello' : 'hello', frame.received, frame.sessionId);
    case 'welcome':
    case 'acknowledge':
      return write(frame.type, frame.received);
    case 'message':
      return write('message', frame.sequence, frame.payload);
    case 'ping':
      return write('ping', 0);
    case 'end':
      return write('end', reasons.indexOf(frame.reason));
  }
}

/** Reads one frame; throws `invalid-request` for what `writeFrame` would not have written. */
export function readFrame(bytes: Uint8Array): Frame {
  if (bytes.length < headBytes) throw malformed('it is too short');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const type = types[view.getUint32(0, true)];
  if (type === undefined) throw malformed('it is of no known type');
  if (view.getUint32(8, true) !== 0 || view.getUint32(12, true) !== 0) {
    throw malformed('its head is not padded with zeros');
  }
  const number = view.getUint32(4, true);
  const body = bytes.subarray(headBytes);
  if (type === 'message') return { type, sequence: number, payload: body };
  const isHello = type === 'hello' || type === 'fresh-hello';
  if (body.length !== (isHello ? sessionIdBytes : 0)) throw malformed('it has the wrong length');
  switch (type) {
    case 'hello':
    case 'fresh-hello':
      return {
        type: 'hello',
        received: number,
        fresh: type === 'fresh-hello',
        sessionId: body.slice(),
      };
    case 'welcome':
    case 'acknowledge':
      return { type, received: number };
    case 'ping':
      return { type };
    case 'end': {
      const reason = reasons[number];
      if (reason === undefined) throw malformed('it ends for no known reason');
      return { type, reason };
    }
  }
}

/** The error of a side that broke the rules of the connection. */
export function malformed(reason: string): StudioError {
  return new StudioError(
    'invalid-request',
    `The connection carried a frame that makes no sense: ${reason}.`,
    'Reload the page, so that both sides are of the same version.',
  );
}

function write(
  type: (typeof types)[number],
  number: number,
  body: Uint8Array = new Uint8Array(0),
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(headBytes + body.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, types.indexOf(type), true);
  view.setUint32(4, number, true);
  bytes.set(body, headBytes);
  return bytes;
}
