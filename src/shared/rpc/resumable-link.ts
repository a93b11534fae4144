/** An unreliable way for frames: whole and in order until it closes, at any moment. */
export interface Link {
  /** Does nothing once the link is closed. */
  send(frame: Uint8Array<ArrayBuffer>): void;
  close(): void;
}

/** What a link tells of; nothing comes after `onClose`. */
export interface LinkEvents {
  onFrame(frame: Uint8Array): void;
  onClose(): void;
}

/** Calls back once after some milliseconds; returns what cancels that. */
export type After = (milliseconds: number, callback: () => void) => () => void;

/** Bytes of one frame that a server takes; a picture file or a mask has to fit. */
export const maxFrameBytes = 512 * 1024 * 1024;

/** Milliseconds between two pings of the server. */
export const pingInterval = 15_000;

/** Milliseconds without a frame after which either side takes a link for dead. */
export const silenceLimit = 50_000;

/** A timer that can be wound up again. */
export interface RestartableTimer {
  /** Starts over, with the same callback. */
  restart(milliseconds: number): void;
  cancel(): void;
}

/** Calls `callback` once, `milliseconds` from now or from the last restart. */
export function restartable(
  after: After,
  milliseconds: number,
  callback: () => void,
): RestartableTimer {
  let cancel = after(milliseconds, callback);
  return {
    restart: (next) => {
      cancel();
      cancel = after(next, callback);
    },
    cancel: () => {
      cancel();
    },
  };
}
