import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { dropChannel, ipcChannel } from '../shared/ipc-channel';

// Tells this page from the one before a reload, so that neither gets the other's answers.
const page = crypto.randomUUID();

const bridge = {
  /** Sends one message to main. */
  send(message: unknown): void {
    ipcRenderer.send(ipcChannel, page, message);
  },
  /** Calls `listener` for each message from main; returns the unsubscribe. */
  onMessage(listener: (message: unknown) => void): () => void {
    const receive = (_event: unknown, id: unknown, message: unknown): void => {
      if (id === page) listener(message);
    };
    ipcRenderer.on(ipcChannel, receive);
    return () => {
      ipcRenderer.off(ipcChannel, receive);
    };
  },
  /**
   * Tells main where a dropped file or folder lies, which the page never learns; false for one that
   * a script has made.
   */
  drop(file: File): boolean {
    const path = webUtils.getPathForFile(file);
    if (path === '') return false;
    ipcRenderer.send(dropChannel, path);
    return true;
  },
};

/** What the page finds as `window.pentimento`: a transport, and a way in for what is dropped. */
export type PageBridge = typeof bridge;

contextBridge.exposeInMainWorld('pentimento', bridge);
