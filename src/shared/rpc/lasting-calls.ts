import { StudioError } from '../errors';
import { startCall, type CallContext, type OngoingCall } from './ongoing-call';
import type { After } from './resumable-link';

/** Calls that outlive the connection they came over, each under the ticket that its caller drew. */
export interface LastingCalls {
  begin(ticket: string, run: (context: CallContext<unknown>) => Promise<unknown>): OngoingCall;
  /** Finds a call, also one that has ended since; throws `connection-lost` when it is not there. */
  rejoin(ticket: string): OngoingCall;
  /** Cancels what is on its way, and forgets everything. */
  close(): void;
}

export interface LastingCallsOptions {
  readonly after: After;
  /** Milliseconds that a call, or its outcome, waits for a caller to come back. */
  readonly grace: number;
  /** Outcomes kept at most, for they may be large. */
  readonly maxEnded?: number;
}

interface Kept {
  readonly call: OngoingCall;
  followers: number;
  ended: boolean;
  cancelGrace: () => void;
}

/** Starts with no call at all. */
export function createLastingCalls(options: LastingCallsOptions): LastingCalls {
  const { after, grace, maxEnded = 2 } = options;
  const calls = new Map<string, Kept>();

  const forget = (ticket: string): void => {
    const kept = calls.get(ticket);
    calls.delete(ticket);
    kept?.cancelGrace();
    kept?.call.cancel();
  };

  const wait = (ticket: string, kept: Kept): void => {
    kept.cancelGrace();
    kept.cancelGrace = after(grace, () => {
      forget(ticket);
    });
  };

  const end = (ticket: string, kept: Kept): void => {
    kept.ended = true;
    if (calls.get(ticket) !== kept) return;
    wait(ticket, kept);
    const ended = [...calls].filter(([, each]) => each.ended);
    for (const [oldest] of ended.slice(0, -maxEnded)) forget(oldest);
  };

  const follow = (ticket: string, kept: Kept): OngoingCall => ({
    ...kept.call,
    follow: (listener) => {
      const leave = kept.call.follow(listener);
      kept.followers += 1;
      if (!kept.ended) kept.cancelGrace();
      let following = true;
      return () => {
        if (!following) return;
        following = false;
        leave();
        kept.followers -= 1;
        if (kept.followers === 0 && !kept.ended && calls.get(ticket) === kept) wait(ticket, kept);
      };
    },
  });

  return {
    begin: (ticket, run) => {
      if (calls.has(ticket)) throw ticketTaken();
      const call = startCall(run);
      const kept: Kept = { call, followers: 0, ended: false, cancelGrace: () => undefined };
      calls.set(ticket, kept);
      const settle = (): void => {
        end(ticket, kept);
      };
      call.outcome.then(settle, settle);
      return follow(ticket, kept);
    },
    rejoin: (ticket) => {
      const kept = calls.get(ticket);
      if (kept === undefined) throw notThere();
      return follow(ticket, kept);
    },
    close: () => {
      for (const ticket of [...calls.keys()]) forget(ticket);
    },
  };
}

/** For a server that keeps none. */
export const noLastingCalls: LastingCalls = {
  begin: () => {
    throw new StudioError('invalid-request', 'No call outlives this connection.', 'Use no ticket.');
  },
  rejoin: () => {
    throw notThere();
  },
  close: () => undefined,
};

function ticketTaken(): StudioError {
  return new StudioError(
    'conflict',
    'Another call goes by this ticket already.',
    'Draw a ticket at random for each call.',
  );
}

function notThere(): StudioError {
  return new StudioError(
    'connection-lost',
    'The work is not there any more: the studio was started anew, or the page was away for too long.',
    'Start it again.',
  );
}
