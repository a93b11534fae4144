import { invalidRequest, type StudioError } from '../errors';
import { decodeMessage, encodeMessage } from './binary-codec';
import { malformed, writeFrame, type Frame } from './resumable-frames';
import type { Link } from './resumable-link';
import type { Transport } from './transport';

/**
 * One side of a session, whatever link carries it at the moment. `send` throws `invalid-request`
 * for a message too large for the other side: it would only be sent again and again.
 */
export interface Channel extends Transport {
  /** The sequence number of the last message that was delivered here. */
  received(): number;
  /**
   * Goes on over `link`, repeating all that the other side has not received; throws
   * `invalid-request` when it claims to have received what was never sent.
   */
  attach(link: Link, receivedByOther: number): void;
  detach(): void;
  /** Takes in a frame of the attached link; throws `invalid-request` when it breaks the rules. */
  handle(frame: Frame): void;
  /** Forgets everything; later sends do nothing. */
  close(): void;
}

export interface ChannelOptions {
  /** Bytes of sent but unacknowledged messages that are kept at most. */
  readonly maxUnacknowledgedBytes: number;
  /** Told when there would be more; the channel is closed by then. */
  readonly onOverflow: () => void;
  /** Bytes of one frame that the other side takes; by default any number. */
  readonly maxFrameBytes?: number;
}

/** Keeps what was sent until it is acknowledged, and delivers what arrives exactly once. */
export function createChannel(options: ChannelOptions): Channel {
  const { maxFrameBytes = Infinity } = options;
  const listeners = new Set<(message: unknown) => void>();
  let unacknowledged: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  let acknowledged = 0;
  let received = 0;
  let link: Link | undefined;
  let closed = false;

  function acknowledge(upTo: number): void {
    if (upTo > acknowledged + unacknowledged.length) {
      throw malformed('it acknowledges a message that was never sent');
    }
    // A late acknowledgement says less than an earlier one.
    const settled = unacknowledged.splice(0, Math.max(0, upTo - acknowledged));
    acknowledged += settled.length;
    for (const frame of settled) bytes -= frame.length;
  }

  function take(sequence: number, payload: Uint8Array): void {
    if (sequence > received + 1) throw malformed('a message is missing before it');
    if (sequence === received + 1) {
      const message = decodeMessage(payload);
      received = sequence;
      link?.send(writeFrame({ type: 'acknowledge', received }));
      deliver(message);
    }
  }

  // Apart from the frame, so that a listener's failure is not taken for the other side's.
  function deliver(message: unknown): void {
    void Promise.resolve().then(() => {
      for (const listener of [...listeners]) listener(message);
    });
  }

  function close(): void {
    closed = true;
    link = undefined;
    unacknowledged = [];
    listeners.clear();
  }

  return {
    send: (message) => {
      if (closed) return;
      const sequence = acknowledged + unacknowledged.length + 1;
      const frame = writeFrame({ type: 'message', sequence, payload: encodeMessage(message) });
      if (frame.length > maxFrameBytes) throw tooLarge(frame.length, maxFrameBytes);
      if (bytes + frame.length > options.maxUnacknowledgedBytes) {
        close();
        options.onOverflow();
        return;
      }
      unacknowledged.push(frame);
      bytes += frame.length;
      link?.send(frame);
    },
    onMessage: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    received: () => received,
    attach: (next, receivedByOther) => {
      if (receivedByOther < acknowledged) throw malformed('it takes back an acknowledgement');
      acknowledge(receivedByOther);
      link = next;
      for (const frame of unacknowledged) next.send(frame);
    },
    detach: () => {
      link = undefined;
    },
    handle: (frame) => {
      switch (frame.type) {
        case 'message':
          take(frame.sequence, frame.payload);
          return;
        case 'acknowledge':
          acknowledge(frame.received);
          return;
        case 'ping':
          link?.send(writeFrame({ type: 'acknowledge', received }));
          return;
        case 'hello':
        case 'welcome':
        case 'end':
          throw malformed('it does not belong here');
      }
    },
    close,
  };
}

function tooLarge(bytes: number, limit: number): StudioError {
  const megabytes = (count: number): string => `${Math.ceil(count / 2 ** 20)} MB`;
  return invalidRequest(
    `This is too large to be sent: ${megabytes(bytes)}, where ${megabytes(limit)} are allowed.`,
    'Use a smaller picture or file.',
  );
}
