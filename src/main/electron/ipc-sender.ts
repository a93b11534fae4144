import { appOrigin, isAppPage } from './app-url';

/** What is asked of the frame that sent a message. */
export interface SenderFrame {
  readonly origin: string;
  readonly url: string;
  readonly detached: boolean;
  readonly parent: unknown;
}

/** A message's sender. */
export interface Sender {
  /** Null when the frame has gone since. */
  readonly frame: SenderFrame | null;
  /** Whether the window it came from is one that main opened. */
  readonly ownWindow: boolean;
}

/** Whether a message comes from the studio's page in the main frame of a window of our own. */
export function isTrustedSender({ frame, ownWindow }: Sender): boolean {
  if (!ownWindow || frame === null || frame.detached) return false;
  return frame.parent === null && frame.origin === appOrigin && isAppPage(frame.url);
}
