import { isAbsolute } from 'node:path';
import { ipcMain, type IpcMainEvent, type WebContents, type WebFrameMain } from 'electron';
import { dropChannel, ipcChannel, pageIdPattern } from '../../shared/ipc-channel';
import type { Transport } from '../../shared/rpc/transport';
import { isTrustedSender } from './ipc-sender';
import { withinMessageLimits } from './message-limits';

/** A connection that was made for one page. */
interface Connection {
  close(): void;
}

export interface ServePagesOptions {
  /** Whether `contents` belongs to a window that main opened. */
  readonly isOwn: (contents: WebContents) => boolean;
  /** Serves a page that has just begun to speak. */
  readonly onPage: (transport: Transport) => Connection;
  /** Told where something lies that was dropped on the window; an absolute path. */
  readonly onDrop: (path: string) => void;
  /** Told, in words, of a message that was dropped. */
  readonly onRefused: (what: string) => void;
}

interface Page {
  readonly id: string;
  readonly connection: Connection;
  readonly receive: (message: unknown) => void;
}

/** The pages that main talks to. */
export interface Pages {
  /** Ends the connection of the page in `contents`, which has gone or is about to. */
  drop(contents: WebContents): void;
}

/** Listens to the windows' pages; each page, and each reload of one, gets a connection. */
export function servePages({ isOwn, onPage, onDrop, onRefused }: ServePagesOptions): Pages {
  const pages = new Map<WebContents, Page>();
  const drop = (contents: WebContents): void => {
    pages.get(contents)?.connection.close();
    pages.delete(contents);
  };
  const trustedFrame = ({ sender, senderFrame: frame }: IpcMainEvent): WebFrameMain | null => {
    if (frame !== null && isTrustedSender({ frame, ownWindow: isOwn(sender) })) return frame;
    onRefused('a message from a sender that is not the studio’s page');
    return null;
  };
  ipcMain.on(dropChannel, (event: IpcMainEvent, path: unknown) => {
    if (trustedFrame(event) === null) return;
    if (typeof path === 'string' && path.length <= 4096 && isAbsolute(path)) onDrop(path);
    else onRefused('a place that is none');
  });
  ipcMain.on(ipcChannel, (event: IpcMainEvent, id: unknown, message: unknown) => {
    const { sender: contents } = event;
    const frame = trustedFrame(event);
    if (frame === null) return;
    if (typeof id !== 'string' || !pageIdPattern.test(id) || !withinMessageLimits(message)) {
      onRefused('a message that is malformed or too large');
      return;
    }
    let page = pages.get(contents);
    if (page?.id !== id) {
      drop(contents);
      page = openPage(id, frame, onPage);
      pages.set(contents, page);
    }
    page.receive(message);
  });
  return { drop };
}

function openPage(id: string, frame: WebFrameMain, onPage: ServePagesOptions['onPage']): Page {
  const listeners = new Set<(message: unknown) => void>();
  const connection = onPage({
    send: (message) => {
      // A page that went away while it was being answered takes its frame with it.
      if (!frame.isDestroyed() && !frame.detached) frame.send(ipcChannel, id, message);
    },
    onMessage: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  });
  return {
    id,
    connection,
    receive: (message) => {
      for (const listener of [...listeners]) listener(message);
    },
  };
}
