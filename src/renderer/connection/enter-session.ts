import { z } from 'zod';
import { StudioError } from '../../shared/errors';

/** What entering needs of the page. */
export interface SessionPage {
  readonly location: Pick<Location, 'hash' | 'pathname'>;
  readonly history: Pick<History, 'replaceState'>;
  readonly localStorage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly fetch: typeof fetch;
}

const storageKey = 'pentimento.socket';
const socketSchema = z.string().regex(/^\/socket\/[0-9a-f]{32}$/);
const answerSchema = z.strictObject({ socket: socketSchema });

/**
 * Trades the token in the address bar for a cookie, or comes back on the cookie of an earlier
 * visit; gives the WebSocket's path. Throws `connection-lost` when neither is good.
 */
export async function enterSession(page: SessionPage): Promise<string> {
  const token = takeToken(page);
  const socket = (token === null ? null : await trade(page, token)) ?? (await comeBack(page));
  if (socket !== null) return socket;
  throw new StudioError(
    'connection-lost',
    token === null
      ? 'This page has no access to the studio: it was not opened by a link with a token.'
      : 'This page has no access to the studio: its link was used before, or is of an earlier run.',
    'Press Enter in the terminal where Pentimento runs, and open the new link that it prints.',
  );
}

/** The token must not stay in the address bar, where it could be shared or bookmarked. */
function takeToken({ location, history }: SessionPage): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token !== null) history.replaceState(null, '', location.pathname);
  return token;
}

async function trade(page: SessionPage, token: string): Promise<string | null> {
  const response = await post(page, '/session', JSON.stringify({ token }));
  if (!response.ok) return null;
  const { socket } = answerSchema.parse(await response.json());
  page.localStorage.setItem(storageKey, socket);
  return socket;
}

async function comeBack(page: SessionPage): Promise<string | null> {
  const socket = socketSchema.safeParse(page.localStorage.getItem(storageKey));
  if (!socket.success) return null;
  return (await post(page, socket.data)).ok ? socket.data : null;
}

async function post(page: SessionPage, path: string, body?: string): Promise<Response> {
  try {
    return await page.fetch(path, {
      method: 'POST',
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body, headers: { 'Content-Type': 'application/json' } }),
    });
  } catch (error) {
    throw new StudioError(
      'connection-lost',
      'The studio does not answer.',
      'Make sure that Pentimento is running, then reload the page.',
      error,
    );
  }
}
