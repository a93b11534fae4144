import type { z } from 'zod';

/** A method that answers once. */
export interface Command<P extends z.ZodType = z.ZodType, R extends z.ZodType = z.ZodType> {
  readonly kind: 'command';
  readonly params: P;
  readonly result: R;
}

/** A method that reports progress until it answers, and can be cancelled. */
export interface Job<
  P extends z.ZodType = z.ZodType,
  G extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> {
  readonly kind: 'job';
  readonly params: P;
  readonly progress: G;
  readonly result: R;
}

/** What two sides of a connection have agreed on: methods by name, and events by name. */
export interface Contract {
  readonly methods: Readonly<Record<string, Command | Job>>;
  readonly events: Readonly<Record<string, z.ZodType>>;
}

export type Methods<C extends Contract> = C['methods'];
export type MethodName<C extends Contract> = keyof Methods<C> & string;
export type JobName<C extends Contract> = {
  [M in MethodName<C>]: Methods<C>[M] extends Job ? M : never;
}[MethodName<C>];
export type EventName<C extends Contract> = keyof C['events'] & string;

export type Params<C extends Contract, M extends MethodName<C>> = z.input<Methods<C>[M]['params']>;
export type ParsedParams<C extends Contract, M extends MethodName<C>> = z.output<
  Methods<C>[M]['params']
>;
export type Result<C extends Contract, M extends MethodName<C>> = z.output<Methods<C>[M]['result']>;
export type Progress<C extends Contract, M extends MethodName<C>> =
  Methods<C>[M] extends Job<z.ZodType, infer G> ? z.output<G> : never;
export type EventValue<C extends Contract, E extends EventName<C>> = z.output<C['events'][E]>;

/** Declares a method that answers once. */
export function command<P extends z.ZodType, R extends z.ZodType>(
  params: P,
  result: R,
): Command<P, R> {
  return { kind: 'command', params, result };
}

/** Declares a method that reports progress until it answers. */
export function job<P extends z.ZodType, G extends z.ZodType, R extends z.ZodType>(
  params: P,
  progress: G,
  result: R,
): Job<P, G, R> {
  return { kind: 'job', params, progress, result };
}
