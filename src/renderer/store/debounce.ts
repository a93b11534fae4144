/** A function whose calls are gathered until none has come for a while. */
export interface Debounced {
  (): void;
  /** Runs at once what still waits. */
  readonly flush: () => void;
}

/** Delays `run` until `delay` milliseconds after the last call. */
export function debounce(run: () => void, delay: number): Debounced {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const fire = (): void => {
    clearTimeout(timer);
    timer = undefined;
    run();
  };
  const call = (): void => {
    clearTimeout(timer);
    timer = setTimeout(fire, delay);
  };
  return Object.assign(call, {
    flush: () => {
      if (timer !== undefined) fire();
    },
  });
}
