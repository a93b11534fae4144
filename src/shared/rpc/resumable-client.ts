import { StudioError } from '../errors';
import { createChannel } from './resumable-channel';
import { readFrame, writeFrame, type EndReason, type Frame } from './resumable-frames';
import {
  maxFrameBytes as defaultMaxFrameBytes,
  restartable,
  silenceLimit,
  type After,
  type Link,
  type LinkEvents,
} from './resumable-link';
import type { Transport } from './transport';

/** `reconnecting` before the first connection too; `lost` is for good. */
export type ConnectionState = 'connected' | 'reconnecting' | 'lost';

/** Starts to open a link; it tells of itself later, never before this returns. */
export type Dial = (events: LinkEvents & { onOpen(): void }) => Link;

/** A transport that outlives its links; `send` throws `invalid-request` for too large a message. */
export interface ResumableClient extends Transport {
  state(): ConnectionState;
  /** Calls `listener` after each change of state; returns the unsubscribe. */
  onState(listener: () => void): () => void;
  /** Says goodbye: the server ends the session at once. */
  close(): void;
}

export interface ResumableClientOptions {
  readonly dial: Dial;
  readonly after: After;
  /** 16 random bytes. */
  readonly sessionId: Uint8Array;
  /**
   * Told once, with `connection-lost`, when the session has ended against the client's will; the
   * listeners of the state come after.
   */
  readonly onLost: (error: StudioError) => void;
  /** Milliseconds without a connection after which it is lost; by default 70 s. */
  readonly giveUpAfter?: number;
  readonly maxUnacknowledgedBytes?: number;
  readonly maxFrameBytes?: number;
}

const firstDelay = 100;
const longestDelay = 5_000;
const dialLimit = 10_000;

/** Keeps one session with the server alive over as many links as it takes. */
export function createResumableClient(options: ResumableClientOptions): ResumableClient {
  const { after, giveUpAfter = 70_000, maxUnacknowledgedBytes = 2 ** 30 } = options;
  const { maxFrameBytes = defaultMaxFrameBytes } = options;
  const listeners = new Set<() => void>();
  let state: ConnectionState = 'reconnecting';
  let stopped = false;
  let fresh = true;
  let delay = firstDelay;
  let goodbye = (): void => undefined;
  let hangUp = (): void => undefined;
  let cancelRetry = (): void => undefined;
  let cancelGiveUp = after(giveUpAfter, giveUp);

  const channel = createChannel({
    maxUnacknowledgedBytes,
    maxFrameBytes,
    onOverflow: () => {
      lose('overflow');
    },
  });

  function setState(next: ConnectionState): void {
    if (state === next) return;
    state = next;
    for (const listener of [...listeners]) listener();
  }

  function stop(): void {
    stopped = true;
    channel.close();
    hangUp();
    cancelRetry();
    cancelGiveUp();
  }

  function lose(reason: EndReason | 'unreachable'): void {
    if (stopped) return;
    stop();
    options.onLost(connectionLost(reason));
    setState('lost');
  }

  function giveUp(): void {
    lose('unreachable');
  }

  function open(): void {
    let dropped = false;
    const drop = (): void => {
      if (dropped) return;
      dropped = true;
      silence.cancel();
      channel.detach();
      link.close();
      goodbye = () => undefined;
      hangUp = () => undefined;
      if (!stopped) reconnect();
    };
    const silence = restartable(after, dialLimit, drop);
    const link = options.dial({
      onOpen: () => {
        if (dropped) return;
        const { sessionId } = options;
        link.send(writeFrame({ type: 'hello', fresh, sessionId, received: channel.received() }));
      },
      onFrame: (bytes) => {
        if (dropped) return;
        silence.restart(silenceLimit);
        receive(bytes, link);
      },
      onClose: drop,
    });
    hangUp = drop;
    goodbye = () => {
      link.send(writeFrame({ type: 'end', reason: 'closed' }));
    };
  }

  function reconnect(): void {
    if (state === 'connected') {
      setState('reconnecting');
      cancelGiveUp = after(giveUpAfter, giveUp);
    }
    cancelRetry = after(delay, open);
    delay = Math.min(2 * delay, longestDelay);
  }

  function receive(bytes: Uint8Array, link: Link): void {
    let frame: Frame;
    try {
      frame = readFrame(bytes);
      if (frame.type === 'welcome') welcome(frame.received, link);
      else if (frame.type === 'end') lose(frame.reason);
      else channel.handle(frame);
    } catch (error) {
      if (!(error instanceof StudioError)) throw error;
      lose('malformed');
    }
  }

  function welcome(receivedByServer: number, link: Link): void {
    fresh = false;
    delay = firstDelay;
    cancelGiveUp();
    channel.attach(link, receivedByServer);
    setState('connected');
  }

  open();
  return {
    send: (message) => {
      channel.send(message);
    },
    onMessage: (listener) => channel.onMessage(listener),
    state: () => state,
    onState: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    close: () => {
      if (stopped) return;
      goodbye();
      stop();
      setState('lost');
    },
  };
}

const lossReasons: Readonly<Record<EndReason | 'unreachable', string>> = {
  unknown: 'the studio was started anew, or the page was away for too long',
  closed: 'the studio was closed',
  overflow: 'more was waiting to be sent than there is room for',
  malformed: 'the page and the studio did not understand each other',
  crowded: 'too many windows are open on it',
  unreachable: 'it has not answered for over a minute',
};

function connectionLost(reason: EndReason | 'unreachable'): StudioError {
  return new StudioError(
    'connection-lost',
    `The connection to the studio was lost: ${lossReasons[reason]}.`,
    'Make sure that Pentimento is running, then reload the page.',
  );
}
