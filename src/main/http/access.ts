import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Who may talk to the studio: a one-time token is traded for a cookie, which opens the socket. */
export interface Access {
  /** A new one-time token; the one before, if it was not spent, is void. */
  issueToken(): string;
  /** Whether `token` is the one outstanding; it is spent then. */
  spendToken(token: string): boolean;
  /** The `Set-Cookie` value for a page that has spent its token. */
  readonly setCookie: string;
  /** Whether a `Cookie` header carries the secret. */
  hasCookie(header: string | undefined): boolean;
  /**
   * Where the WebSocket is, and the only path to which the cookie is sent: cookies do not keep
   * ports apart, so under a path that can be guessed any other local server could ask for it.
   */
  readonly socketPath: string;
}

/** Makes the secrets of one run of the browser host on `port`. */
export function createAccess(port: number): Access {
  const cookieName = `pentimento-${port}`;
  const cookie = secret();
  const socketPath = `/socket/${randomBytes(16).toString('hex')}`;
  let outstanding: string | undefined;
  return {
    socketPath,
    setCookie: `${cookieName}=${cookie}; Path=${socketPath}; HttpOnly; SameSite=Strict`,
    issueToken: () => {
      outstanding = secret();
      return outstanding;
    },
    spendToken: (token) => {
      if (outstanding === undefined || !same(token, outstanding)) return false;
      outstanding = undefined;
      return true;
    },
    hasCookie: (header = '') =>
      header
        .split(';')
        .map((pair) => pair.trim().split('='))
        .some(([name, value = '']) => name === cookieName && same(value, cookie)),
  };
}

/** 32 random bytes. */
function secret(): string {
  return randomBytes(32).toString('base64url');
}

/** Compares in a time that tells nothing, not even a length. */
function same(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
