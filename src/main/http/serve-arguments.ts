import { parseArgs } from 'node:util';
import { invalidRequest } from '../../shared/errors';

/** What the browser host was asked for on its command line. */
export interface ServeArguments {
  /** 0 lets the system choose. */
  readonly port: number;
  /** Whether to open the page in the user's browser. */
  readonly open: boolean;
}

const usage = 'Usage: serve [--port NUMBER] [--no-open]';

/** Reads the arguments after the program's name; throws `invalid-request` for any other. */
export function parseServeArguments(args: readonly string[]): ServeArguments {
  const { port = '0', 'no-open': closed = false } = parse(args);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) {
    throw invalidRequest(`"${port}" is no port.`, 'Give a number from 0 to 65535; 0 means any.');
  }
  return { port: Number(port), open: !closed };
}

function parse(args: readonly string[]): { port?: string; 'no-open'?: boolean } {
  try {
    const options = { port: { type: 'string' }, 'no-open': { type: 'boolean' } } as const;
    return parseArgs({ args: [...args], options, strict: true }).values;
  } catch (error) {
    throw invalidRequest((error as Error).message, usage);
  }
}
