import { StudioError } from '../errors';
import type {
  Contract,
  EventName,
  EventValue,
  JobName,
  MethodName,
  Params,
  Progress,
  Result,
} from './contract';
import { replySchema, type Reply, type Request } from './messages';
import type { Transport } from './transport';

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
}

export interface RunOptions<G> extends CallOptions {
  readonly onProgress?: ((value: G) => void) | undefined;
}

export interface LastingRunOptions<G> extends RunOptions<G> {
  /** Random; by it the run can be rejoined over another connection. Without one, it ends with this. */
  readonly ticket?: string | undefined;
}

/** The calling end of one connection. */
export interface Client<C extends Contract> {
  /** Calls a method; rejects with a `StudioError`. */
  call<M extends MethodName<C>>(
    method: M,
    params: Params<C, M>,
    options?: CallOptions,
  ): Promise<Result<C, M>>;
  /** Runs a job to its end; aborting `signal` asks the other side to stop, which then rejects. */
  run<M extends JobName<C>>(
    method: M,
    params: Params<C, M>,
    options?: LastingRunOptions<Progress<C, M>>,
  ): Promise<Result<C, M>>;
  /**
   * Goes on with a run that another connection began, or takes the outcome that it had meanwhile;
   * rejects with `connection-lost` when it is not there any more.
   */
  rejoin<M extends JobName<C>>(
    method: M,
    ticket: string,
    options?: RunOptions<Progress<C, M>>,
  ): Promise<Result<C, M>>;
  /** Subscribes to an event; returns the unsubscribe. */
  on<E extends EventName<C>>(name: E, listener: (value: EventValue<C, E>) => void): () => void;
  /** Rejects all that is pending, and every later call, with `error`. */
  close(error: StudioError): void;
}

interface Pending {
  readonly resolve: (value: never) => void;
  readonly reject: (error: StudioError) => void;
  readonly onProgress: ((value: never) => void) | undefined;
  readonly settled: () => void;
}

export interface ConnectOptions<C extends Contract> {
  readonly contract: C;
  readonly transport: Transport;
  /** Checks results, progress and events against the contract as well; for tests. */
  readonly validate?: boolean;
}

/** Connects a typed client to whoever serves `contract` at the other end of `transport`. */
export function connect<C extends Contract>(options: ConnectOptions<C>): Client<C> {
  const { contract, transport, validate = false } = options;
  const pending = new Map<number, Pending & { method: string }>();
  const listeners = new Map<string, Set<(value: never) => void>>();
  let nextId = 0;
  let closed: StudioError | undefined;

  const send = (request: Request): void => {
    transport.send(request);
  };

  function follow(
    method: string,
    { signal, onProgress }: RunOptions<never>,
    requestFor: (id: number) => Request,
  ): Promise<never> {
    return new Promise((resolve, reject) => {
      if (closed !== undefined) {
        reject(closed);
        return;
      }
      const id = nextId++;
      const cancel = (): void => {
        send({ type: 'cancel', id });
      };
      const settled = (): void => {
        pending.delete(id);
        signal?.removeEventListener('abort', cancel);
      };
      pending.set(id, { method, resolve, reject, onProgress, settled });
      send(requestFor(id));
      if (signal?.aborted === true) cancel();
      else signal?.addEventListener('abort', cancel, { once: true });
    });
  }

  function run(
    method: string,
    params: unknown,
    { ticket, ...options }: LastingRunOptions<never> = {},
  ): Promise<never> {
    const lasting = ticket === undefined ? {} : { ticket };
    return follow(method, options, (id) => ({ type: 'call', id, method, params, ...lasting }));
  }

  function receive(message: Reply): void {
    if (message.type === 'event') {
      const value = validate ? contract.events[message.name]?.parse(message.value) : message.value;
      for (const listener of listeners.get(message.name) ?? []) listener(value as never);
      return;
    }
    const call = pending.get(message.id);
    if (call === undefined) return;
    const declared = contract.methods[call.method];
    if (message.type === 'progress') {
      if (validate && declared?.kind === 'job') declared.progress.parse(message.value);
      call.onProgress?.(message.value as never);
      return;
    }
    call.settled();
    if (message.type === 'error') call.reject(StudioError.fromPayload(message.error));
    else call.resolve((validate ? declared?.result.parse(message.value) : message.value) as never);
  }

  const unsubscribe = transport.onMessage((message) => {
    const reply = replySchema.safeParse(message);
    if (reply.success) receive(reply.data);
  });

  return {
    call: run,
    run,
    rejoin: (method, ticket, options = {}) =>
      follow(method, options, (id) => ({ type: 'rejoin', id, ticket })),
    on: (name, listener) => {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener));
      return () => {
        set.delete(listener);
      };
    },
    close: (error) => {
      closed = error;
      unsubscribe();
      const calls = [...pending.values()];
      for (const { settled, reject } of calls) {
        settled();
        reject(error);
      }
    },
  };
}
