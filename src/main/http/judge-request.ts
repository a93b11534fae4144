/** The parts of a request that decide whether it is listened to at all. */
export interface RequestHead {
  readonly method: string;
  /** As it stands in the request line. */
  readonly target: string;
  /** Names and values in turn, as Node gives them. */
  readonly rawHeaders: readonly string[];
  /** Whether it asks for another protocol, such as a WebSocket. */
  readonly upgrade: boolean;
}

/** A request that is turned away: the status to answer with, and why, for the log. */
export interface Refusal {
  readonly status: number;
  readonly reason: string;
}

/**
 * Judges a request by where it says it comes from and goes to. `origin` is the host's own, such
 * as `http://127.0.0.1:8080`. Null when there is nothing against the request.
 */
export function judgeRequest(head: RequestHead, origin: string): Refusal | null {
  const { method, target, upgrade } = head;
  const values = headerValues(head.rawHeaders);
  if (!/^\/(?!\/)[\x21-\x7e]*$/.test(target)) return refuse(400, 'a target that is no path');
  if (!isExactly(values('host'), new URL(origin).host)) return refuse(403, 'a foreign host');
  const reads = (method === 'GET' || method === 'HEAD') && !upgrade;
  const origins = values('origin');
  // Browsers send no Origin with reads from the same origin.
  if (!(reads && origins.length === 0) && !isExactly(origins, origin)) {
    return refuse(403, 'a foreign or missing origin');
  }
  if (isForeignFetch(values, reads)) return refuse(403, 'a fetch by another site');
  const hasBody = values('transfer-encoding').length > 0 || values('content-length').length > 0;
  if (method !== 'POST' && hasBody) return refuse(400, 'a body where none belongs');
  return null;
}

type HeaderValues = (name: string) => readonly string[];

/** A page elsewhere may link to the studio, but not load parts of it. */
function isForeignFetch(values: HeaderValues, reads: boolean): boolean {
  const sites = values('sec-fetch-site');
  if (sites.every((site) => site === 'same-origin' || site === 'none')) return false;
  const navigates =
    isExactly(values('sec-fetch-mode'), 'navigate') &&
    isExactly(values('sec-fetch-dest'), 'document');
  return !(reads && navigates);
}

function headerValues(rawHeaders: readonly string[]): HeaderValues {
  return (name) =>
    rawHeaders.filter((_, i) => i % 2 === 1 && rawHeaders[i - 1]?.toLowerCase() === name);
}

function isExactly(values: readonly string[], expected: string): boolean {
  return values.length === 1 && values[0] === expected;
}

function refuse(status: number, reason: string): Refusal {
  return { status, reason };
}
