/** Where the studio writes what only a person looking for a fault needs to know. */
export interface Log {
  info(message: string, details?: unknown): void;
  warn(message: string, details?: unknown): void;
  error(message: string, details?: unknown): void;
}

/** What a log needs from its host. */
export interface LogOptions {
  readonly now: () => Date;
  /** Takes one finished line, without its end. */
  readonly write: (line: string) => void;
}

/** Formats each entry as one line, with the details (an error's stack included) as JSON. */
export function createLog({ now, write }: LogOptions): Log {
  const entry =
    (level: string) =>
    (message: string, details?: unknown): void => {
      const rest = details === undefined ? '' : ` ${describe(details)}`;
      write(`${now().toISOString()} ${level} ${message.replace(/\s*\n\s*/g, ' ')}${rest}`);
    };
  return { info: entry('info'), warn: entry('warn'), error: entry('error') };
}

function describe(details: unknown): string {
  if (details instanceof Error) {
    const cause = details.cause === undefined ? '' : ` caused by ${describe(details.cause)}`;
    return `${JSON.stringify(details.stack ?? details.message)}${cause}`;
  }
  try {
    // Undefined for what JSON has no form for, whatever its type says.
    const json = JSON.stringify(details) as string | undefined;
    return json ?? typeof details;
  } catch {
    return '(details that cannot be written down)';
  }
}
