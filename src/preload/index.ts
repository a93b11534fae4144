import { contextBridge, ipcRenderer } from 'electron';
import { ipcChannel } from '../shared/ipc-channel';

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
};

/** What the page finds as `window.pentimento`: a transport, and nothing else. */
export type PageBridge = typeof bridge;

contextBridge.exposeInMainWorld('pentimento', bridge);
