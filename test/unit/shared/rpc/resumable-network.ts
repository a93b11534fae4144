import type { Dial } from '../../../../src/shared/rpc/resumable-client';
import type { After, Link, LinkEvents } from '../../../../src/shared/rpc/resumable-link';

/** A clock that stands still until it is moved. */
export function fakeClock(): { after: After; advance(milliseconds: number): void } {
  const timers = new Set<{ readonly at: number; readonly callback: () => void }>();
  let now = 0;
  return {
    after: (milliseconds, callback) => {
      const timer = { at: now + milliseconds, callback };
      timers.add(timer);
      return () => {
        timers.delete(timer);
      };
    },
    advance: (milliseconds) => {
      const end = now + milliseconds;
      for (;;) {
        const next = [...timers].sort((a, b) => a.at - b.at).find(({ at }) => at <= end);
        if (next === undefined) break;
        timers.delete(next);
        now = next.at;
        next.callback();
      }
      now = end;
    },
  };
}

/** Which side learns of a drop at once; the other one only by silence. */
export type Told = 'both' | 'client' | 'server';

export interface Network {
  readonly dial: Dial;
  /** Delivers all that is under way, and what that leads to. */
  settle(): Promise<void>;
  /** Frames that were sent so far, delivered or lost. */
  frames(): number;
  dials(): number;
  /** Cuts the link that is open now. */
  cut(told?: Told): void;
  /** Until `up`, dialling fails. */
  down(): void;
  up(): void;
  /** Puts a frame of the test's own on the open link. */
  injectToServer(frame: Uint8Array): void;
  injectToClient(frame: Uint8Array): void;
}

interface Open {
  readonly client: LinkEvents;
  server: LinkEvents | undefined;
  cut: boolean;
}

/** A network of one link at a time that loses whatever is under way when `dropBefore` says so. */
export function fakeNetwork(
  accept: (link: Link) => LinkEvents,
  dropBefore: (frame: number) => Told | undefined = () => undefined,
): Network {
  const queue: (() => void)[] = [];
  let frames = 0;
  let dials = 0;
  let reachable = true;
  let current: Open | undefined;

  function cut(open: Open | undefined, told: Told): void {
    if (open === undefined || open.cut) return;
    open.cut = true;
    queue.push(() => {
      if (told !== 'server') open.client.onClose();
      if (told !== 'client') open.server?.onClose();
    });
  }

  function carry(open: Open, frame: Uint8Array, to: () => LinkEvents | undefined): void {
    if (open.cut) return;
    const told = dropBefore(frames++);
    if (told !== undefined) cut(open, told);
    else
      queue.push(() => {
        if (!open.cut) to()?.onFrame(frame);
      });
  }

  const end = (open: Open, to: () => LinkEvents | undefined): Link => ({
    send: (frame) => {
      carry(open, frame.slice(), to);
    },
    close: () => {
      // Like a socket, it first delivers what was sent.
      queue.push(() => {
        cut(open, 'both');
      });
    },
  });

  return {
    dial: (events) => {
      dials++;
      const open: Open = { client: events, server: undefined, cut: false };
      queue.push(() => {
        if (!reachable) {
          open.cut = true;
          events.onClose();
          return;
        }
        current = open;
        open.server = accept(end(open, () => open.client));
        events.onOpen();
      });
      return end(open, () => open.server);
    },
    settle: async () => {
      for (let quiet = 0; quiet < 5; quiet++) {
        for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
          next();
          quiet = 0;
        }
        await Promise.resolve();
      }
    },
    frames: () => frames,
    dials: () => dials,
    cut: (told = 'both') => {
      cut(current, told);
    },
    down: () => {
      reachable = false;
      cut(current, 'both');
    },
    up: () => {
      reachable = true;
    },
    injectToServer: (frame) => {
      const open = current!;
      queue.push(() => open.server?.onFrame(frame));
    },
    injectToClient: (frame) => {
      const open = current!;
      queue.push(() => {
        open.client.onFrame(frame);
      });
    },
  };
}
