import type { Transport } from '../../shared/rpc/transport';

declare global {
  interface Window {
    /** What the preload script lends the page; absent in a browser. */
    readonly pentimento?: Transport & {
      /** Tells main where a dropped file lies; false for one that has no place. */
      drop(file: File): boolean;
    };
  }
}
