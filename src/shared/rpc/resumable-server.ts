import { StudioError } from '../errors';
import { createChannel, type Channel } from './resumable-channel';
import { malformed, readFrame, writeFrame, type EndReason, type Frame } from './resumable-frames';
import {
  pingInterval,
  restartable,
  silenceLimit,
  type After,
  type Link,
  type LinkEvents,
} from './resumable-link';
import type { Transport } from './transport';

/** Holds the sessions of all clients. */
export interface ResumableServer {
  /** Takes a new link in; the caller passes on what the link tells of. */
  accept(link: Link): LinkEvents;
  /** Ends every session. */
  close(): void;
}

export interface ResumableServerOptions {
  readonly after: After;
  /** Serves a new session; its `close` is called when the session has ended. */
  readonly onSession: (transport: Transport) => { close(): void };
  /** Milliseconds that a session outlives its link; by default 60 s. */
  readonly grace?: number;
  readonly maxUnacknowledgedBytes?: number;
  readonly maxSessions?: number;
}

interface Session {
  readonly channel: Channel;
  link: Link | undefined;
  cancelGrace: () => void;
  end(reason: EndReason): void;
}

type HelloFrame = Extract<Frame, { type: 'hello' }>;

const helloLimit = 10_000;

/** Gives each client one lasting session over as many links as it takes. */
export function createResumableServer(options: ResumableServerOptions): ResumableServer {
  const { after, grace = 60_000, maxUnacknowledgedBytes = 2 ** 30, maxSessions = 16 } = options;
  const sessions = new Map<string, Session>();

  function createSession(key: string): Session {
    const channel = createChannel({
      maxUnacknowledgedBytes,
      onOverflow: () => {
        session.end('overflow');
      },
    });
    const served = options.onSession(channel);
    const session: Session = {
      channel,
      link: undefined,
      cancelGrace: () => undefined,
      end: (reason) => {
        if (!sessions.delete(key)) return;
        session.cancelGrace();
        channel.close();
        if (session.link !== undefined) refuse(session.link, reason);
        session.link = undefined;
        served.close();
      },
    };
    sessions.set(key, session);
    return session;
  }

  function greet(frame: HelloFrame, link: Link): Session | undefined {
    const key = frame.sessionId.join('-');
    const known = sessions.get(key);
    if (known === undefined && !frame.fresh) {
      refuse(link, 'unknown');
      return undefined;
    }
    if (known === undefined && !makeRoom()) {
      refuse(link, 'crowded');
      return undefined;
    }
    const session = known ?? createSession(key);
    const previous = session.link;
    session.cancelGrace();
    session.link = link;
    // The client knew before we did that the old one was dead.
    previous?.close();
    link.send(writeFrame({ type: 'welcome', received: session.channel.received() }));
    return session;
  }

  /** Sessions without a link give way to a new one, the longest there first. */
  function makeRoom(): boolean {
    if (sessions.size < maxSessions) return true;
    const idle = [...sessions.values()].find(({ link }) => link === undefined);
    idle?.end('crowded');
    return idle !== undefined;
  }

  function suspend(session: Session): void {
    session.link = undefined;
    session.channel.detach();
    session.cancelGrace = after(grace, () => {
      session.end('unknown');
    });
  }

  function accept(link: Link): LinkEvents {
    let session: Session | undefined;
    let dropped = false;
    const silence = restartable(after, helloLimit, drop);
    const ping = restartable(after, pingInterval, () => {
      link.send(writeFrame({ type: 'ping' }));
      ping.restart(pingInterval);
    });

    function drop(): void {
      dropped = true;
      silence.cancel();
      ping.cancel();
      link.close();
      if (session?.link === link) suspend(session);
      session = undefined;
    }

    function receive(bytes: Uint8Array): void {
      const frame = readFrame(bytes);
      if (session === undefined) {
        if (frame.type !== 'hello') throw malformed('it comes before the hello');
        session = greet(frame, link);
        session?.channel.attach(link, frame.received);
      } else if (frame.type === 'end') session.end('closed');
      else session.channel.handle(frame);
    }

    return {
      onClose: drop,
      onFrame: (bytes) => {
        if (dropped || (session !== undefined && session.link !== link)) return;
        silence.restart(silenceLimit);
        try {
          receive(bytes);
        } catch (error) {
          if (!(error instanceof StudioError)) throw error;
          if (session === undefined) refuse(link, 'malformed');
          else session.end('malformed');
        }
      },
    };
  }

  return {
    accept,
    close: () => {
      for (const session of [...sessions.values()]) session.end('closed');
    },
  };
}

function refuse(link: Link, reason: EndReason): void {
  link.send(writeFrame({ type: 'end', reason }));
  link.close();
}
