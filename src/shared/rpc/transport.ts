/** Carries messages both ways, in order; how, is its own business. */
export interface Transport {
  send(message: unknown): void;
  /** Calls `listener` for each message from the other side; returns the unsubscribe. */
  onMessage(listener: (message: unknown) => void): () => void;
}
