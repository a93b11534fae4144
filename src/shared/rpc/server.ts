import { cancelled, StudioError, toStudioError } from '../errors';
import type {
  Contract,
  EventName,
  EventValue,
  JobName,
  MethodName,
  ParsedParams,
  Progress,
  Result,
} from './contract';
import { noLastingCalls, type LastingCalls } from './lasting-calls';
import { requestSchema, type Reply, type Request } from './messages';
import { startCall, type CallContext, type OngoingCall } from './ongoing-call';
import type { Transport } from './transport';

type HandlerContext<C extends Contract, M extends MethodName<C>> =
  M extends JobName<C> ? CallContext<Progress<C, M>> : Pick<CallContext, 'signal'>;

/** One function per method of the contract; parameters arrive validated. */
export type Handlers<C extends Contract> = {
  readonly [M in MethodName<C>]: (
    params: ParsedParams<C, M>,
    context: HandlerContext<C, M>,
  ) => Promise<Result<C, M>> | Result<C, M>;
};

/** The serving end of one connection. */
export interface Server<C extends Contract> {
  emit<E extends EventName<C>>(name: E, value: EventValue<C, E>): void;
  /** Cancels whatever still runs and has no ticket, and stops listening. */
  close(): void;
}

export interface ServeOptions<C extends Contract> {
  readonly contract: C;
  readonly handlers: Handlers<C>;
  readonly transport: Transport;
  /** Where calls with a ticket are kept; by default they end with the connection like all others. */
  readonly lasting?: LastingCalls;
  /** Told of every failure that is not a typed error, for the log. */
  readonly onUnexpectedError?: (method: string, error: unknown) => void;
}

/** A call that is answered over this connection. */
interface FollowedCall {
  cancel: () => void;
  /** Hears of it no more; without a ticket that ends it. */
  leave: () => void;
}

type BeginningRequest = Exclude<Request, { type: 'cancel' }>;

type AnyHandler = (params: unknown, context: CallContext<unknown>) => unknown;

/** Answers a contract's calls that arrive over `transport`. */
export function serve<C extends Contract>(options: ServeOptions<C>): Server<C> {
  const { contract, transport, lasting = noLastingCalls } = options;
  const handlers = options.handlers as unknown as Readonly<Record<string, AnyHandler>>;
  const running = new Map<number, FollowedCall>();
  const reply = (message: Reply): void => {
    transport.send(message);
  };

  async function answer(request: BeginningRequest): Promise<void> {
    const { id } = request;
    if (running.has(id)) return;
    const call: FollowedCall = { cancel: () => undefined, leave: () => undefined };
    running.set(id, call);
    try {
      const value = await follow(call, request);
      call.leave();
      if (running.delete(id)) reply({ type: 'result', id, value });
    } catch (error) {
      call.leave();
      if (running.delete(id)) reply({ type: 'error', id, error: toStudioError(error).toPayload() });
    }
  }

  function follow(call: FollowedCall, request: BeginningRequest): Promise<unknown> {
    const { outcome, cancel, follow } = begin(request);
    const { id, ticket } = request;
    const unfollow = follow((value) => {
      reply({ type: 'progress', id, value });
    });
    call.cancel = cancel;
    call.leave = () => {
      unfollow();
      if (ticket === undefined) cancel();
    };
    return outcome;
  }

  function begin(request: BeginningRequest): OngoingCall {
    if (request.type === 'rejoin') return lasting.rejoin(request.ticket);
    const { method, params, ticket } = request;
    const run = (context: CallContext<unknown>): Promise<unknown> =>
      invoke(method, params, context);
    return ticket === undefined ? startCall(run) : lasting.begin(ticket, run);
  }

  async function invoke(
    method: string,
    params: unknown,
    context: CallContext<unknown>,
  ): Promise<unknown> {
    try {
      const declared = Object.hasOwn(contract.methods, method)
        ? contract.methods[method]
        : undefined;
      const handler = handlers[method];
      if (declared === undefined || handler === undefined) throw unknownMethod(method);
      const parsed = declared.params.safeParse(params);
      if (!parsed.success) throw invalidParams(method, parsed.error.issues);
      return await handler(parsed.data, context);
    } catch (error) {
      const typed = context.signal.aborted ? asCancelled(error) : toStudioError(error);
      if (typed.code === 'internal') options.onUnexpectedError?.(method, error);
      throw typed;
    }
  }

  const unsubscribe = transport.onMessage((message) => {
    const request = requestSchema.safeParse(message);
    if (!request.success) return;
    if (request.data.type === 'cancel') running.get(request.data.id)?.cancel();
    else void answer(request.data);
  });

  return {
    emit: (name, value) => {
      reply({ type: 'event', name, value });
    },
    close: () => {
      unsubscribe();
      const calls = [...running.values()];
      running.clear();
      for (const { leave } of calls) leave();
    },
  };
}

function unknownMethod(method: string): StudioError {
  return new StudioError(
    'unknown-method',
    `The studio has no method named "${method}".`,
    'Use a window and a studio of the same version.',
  );
}

function asCancelled(error: unknown): StudioError {
  const typed = toStudioError(error);
  return typed.code === 'internal' ? cancelled(error) : typed;
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function invalidParams(method: string, issues: readonly Issue[]): StudioError {
  const reasons = issues
    .slice(0, 5)
    .map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message));
  return new StudioError(
    'invalid-request',
    `${method} was called with parameters it does not accept (${reasons.join('; ')}).`,
    'Correct the values named here and try again.',
  );
}
