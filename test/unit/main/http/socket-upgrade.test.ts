import { describe, expect, it } from 'vitest';
import { enterHostedPage, sendRaw, tryUpgrade } from './hosted-page';

const { page, port, own, session } = await enterHostedPage();

describe('the WebSocket', () => {
  const url = (path = session.socket): string => `ws://127.0.0.1:${port}${path}`;

  it('opens for a page of our origin that has the cookie', async () => {
    const { result, socket } = await tryUpgrade(url(), { ...own, Cookie: session.cookie });
    expect(result).toBe('open');
    socket.terminate();
  });

  it.each([
    ['no cookie', () => ({ Cookie: '' }), 403],
    ['a wrong cookie', () => ({ Cookie: `${session.cookie}x` }), 403],
    ['no origin', () => ({ Origin: undefined }), 403],
    ['the null origin', () => ({ Origin: 'null' }), 403],
    ['a foreign origin', () => ({ Origin: 'https://example.com' }), 403],
    ['the origin of another port', () => ({ Origin: 'http://127.0.0.1:1' }), 403],
    ['the origin of localhost', () => ({ Origin: `http://localhost:${port}` }), 403],
    ['a longer origin', () => ({ Origin: `${page.origin}.example.com` }), 403],
    ['the host localhost', () => ({ Host: `localhost:${port}` }), 403],
    ['a foreign host', () => ({ Host: 'example.com' }), 403],
    ['a fetch by another site', () => ({ 'Sec-Fetch-Site': 'cross-site' }), 403],
  ])('stays shut for %s', async (_, change, status) => {
    const headers = { ...own, Cookie: session.cookie, ...change() };
    const given = Object.entries(headers).filter(([, value]) => value !== undefined);
    const { result } = await tryUpgrade(url(), Object.fromEntries(given) as Record<string, string>);
    expect(result).toBe(status);
  });

  it.each(['/', '/session', '/socket', '/socket/', '/socket/0123456789abcdef0123456789abcdef'])(
    'is not at %s',
    async (path) => {
      const { result } = await tryUpgrade(url(path), { ...own, Cookie: session.cookie });
      expect(result).toBe(404);
    },
  );

  it('is not for other protocols', async () => {
    const headers = { ...own, Cookie: session.cookie, Upgrade: 'h2c', Connection: 'Upgrade' };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    const text = await sendRaw(
      port,
      `GET ${session.socket} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`,
    );
    expect(text).toMatch(/^HTTP\/1\.1 4\d\d /);
  });

  it.each([
    [
      'is text',
      (socket: { send(data: string): void }) => {
        socket.send('hello');
      },
      1003,
    ],
    [
      'makes no sense',
      (socket: { send(data: Buffer): void }) => {
        socket.send(Buffer.alloc(40, 7));
      },
      1005,
    ],
  ])('closes after a frame that %s', async (_, send, code) => {
    const { socket } = await tryUpgrade(url(), { ...own, Cookie: session.cookie });
    const closed = new Promise((resolve) => socket.once('close', resolve));
    send(socket);
    expect(await closed).toBe(code);
  });
});
