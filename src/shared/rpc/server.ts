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
import { requestSchema, type Reply } from './messages';
import type { Transport } from './transport';

/** What a handler gets beside its parameters. */
export interface CallContext<G = never> {
  readonly signal: AbortSignal;
  /** Reports progress to the caller; does nothing once the call has ended. */
  readonly progress: (value: G) => void;
}

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
  /** Cancels whatever still runs and stops listening. */
  close(): void;
}

export interface ServeOptions<C extends Contract> {
  readonly contract: C;
  readonly handlers: Handlers<C>;
  readonly transport: Transport;
  /** Told of every failure that is not a typed error, for the log. */
  readonly onUnexpectedError?: (method: string, error: unknown) => void;
}

type AnyHandler = (params: unknown, context: CallContext<unknown>) => unknown;

/** Answers a contract's calls that arrive over `transport`. */
export function serve<C extends Contract>(options: ServeOptions<C>): Server<C> {
  const { contract, transport } = options;
  const handlers = options.handlers as unknown as Readonly<Record<string, AnyHandler>>;
  const running = new Map<number, AbortController>();
  const reply = (message: Reply): void => {
    transport.send(message);
  };

  async function answer(id: number, method: string, params: unknown): Promise<void> {
    const controller = new AbortController();
    if (running.has(id)) return;
    running.set(id, controller);
    try {
      const value = await invoke(method, params, {
        signal: controller.signal,
        progress: (value) => {
          if (running.get(id) === controller) reply({ type: 'progress', id, value });
        },
      });
      if (running.delete(id)) reply({ type: 'result', id, value });
    } catch (error) {
      const typed = controller.signal.aborted ? asCancelled(error) : toStudioError(error);
      if (typed.code === 'internal') options.onUnexpectedError?.(method, error);
      if (running.delete(id)) reply({ type: 'error', id, error: typed.toPayload() });
    }
  }

  async function invoke(
    method: string,
    params: unknown,
    context: CallContext<unknown>,
  ): Promise<unknown> {
    const declared = Object.hasOwn(contract.methods, method) ? contract.methods[method] : undefined;
    const handler = handlers[method];
    if (declared === undefined || handler === undefined) {
      throw new StudioError(
        'unknown-method',
        `The studio has no method named "${method}".`,
        'Use a window and a studio of the same version.',
      );
    }
    const parsed = declared.params.safeParse(params);
    if (!parsed.success) throw invalidParams(method, parsed.error.issues);
    return await handler(parsed.data, context);
  }

  const unsubscribe = transport.onMessage((message) => {
    const request = requestSchema.safeParse(message);
    if (!request.success) return;
    if (request.data.type === 'cancel') running.get(request.data.id)?.abort(cancelled());
    else void answer(request.data.id, request.data.method, request.data.params);
  });

  return {
    emit: (name, value) => {
      reply({ type: 'event', name, value });
    },
    close: () => {
      unsubscribe();
      const controllers = [...running.values()];
      running.clear();
      for (const controller of controllers) controller.abort(cancelled());
    },
  };
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
