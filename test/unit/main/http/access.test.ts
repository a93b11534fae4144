import { describe, expect, it } from 'vitest';
import { enterHostedPage, request, tokenOf, trade } from './hosted-page';

const { page, port, own, session } = await enterHostedPage();

describe('a token', () => {
  it('is 32 random bytes, in the fragment alone', () => {
    const link = new URL(page.host.newLink());
    expect(link.origin + link.pathname + link.search).toBe(`${page.origin}/`);
    expect(Buffer.from(tokenOf(link.href), 'base64url')).toHaveLength(32);
  });

  it('is traded once for a cookie that scripts and other sites and paths do not get', async () => {
    const token = tokenOf(page.host.newLink());
    const first = await trade(page.origin, token);
    expect(first.status).toBe(200);
    const { socket } = (await first.json()) as { socket: string };
    expect(first.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        new RegExp(`^pentimento-${port}=[\\w-]{43}; Path=${socket}; HttpOnly; SameSite=Strict$`),
      ),
    ]);
    const second = await trade(page.origin, token);
    expect(second.status).toBe(403);
    expect(second.headers.getSetCookie()).toEqual([]);
  });

  it('is void once a newer one was handed out', async () => {
    const older = tokenOf(page.host.newLink());
    const newer = tokenOf(page.host.newLink());
    expect((await trade(page.origin, older)).status).toBe(403);
    expect((await trade(page.origin, newer)).status).toBe(200);
    expect((await trade(page.origin, newer)).status).toBe(403);
  });

  const json = 'application/json';
  it.each([
    ['is wrong', json, '{"token":"AAAA"}', 403],
    ['is empty', json, '{"token":""}', 403],
    ['is missing', json, '{}', 400],
    ['is not text', json, '{"token":1}', 400],
    ['has company', json, '{"token":"a","__proto__":{}}', 400],
    ['is not in JSON', json, 'token', 400],
    ['comes as a form', 'application/x-www-form-urlencoded', 'token=a', 415],
    ['comes as plain text', 'text/plain', '{"token":"a"}', 415],
    ['is larger than a token', json, `{"token":"${'a'.repeat(2000)}"}`, 413],
  ])('is refused when it %s', async (_, type, body, status) => {
    const headers = { ...own, 'Content-Type': type, 'Content-Length': String(body.length) };
    expect((await request(port, 'POST /session', headers, body)).status).toBe(status);
  });

  it.each([
    ['a foreign origin', 'https://example.com', 403],
    ['the null origin', 'null', 403],
    ['another port', 'http://127.0.0.1:1', 403],
    ['localhost', 'http://localhost:PORT', 403],
    ['https', 'https://127.0.0.1:PORT', 403],
    ['no origin', undefined, 403],
  ])('is not spent by %s', async (_, origin, status) => {
    const token = tokenOf(page.host.newLink());
    const body = JSON.stringify({ token });
    const answer = await request(
      port,
      'POST /session',
      {
        Host: own.Host,
        'Content-Type': json,
        'Content-Length': String(body.length),
        ...(origin === undefined ? {} : { Origin: origin.replace('PORT', String(port)) }),
      },
      body,
    );
    expect(answer.status).toBe(status);
    expect((await trade(page.origin, token)).status).toBe(200);
  });

  it('is taken by POST only', async () => {
    const answer = await request(port, 'GET /session', { Host: own.Host });
    expect(answer.status).toBe(405);
    expect(answer.text).toContain('Allow: POST');
  });
});

describe('a page that comes back', () => {
  it.each([
    ['its cookie', () => session.cookie, 204],
    ['its cookie among others', () => `a=b; ${session.cookie}; c`, 204],
    ['a wrong cookie', () => `${session.cookie}x`, 403],
    ['a cookie of another name', () => session.cookie.replace('pentimento', 'x'), 403],
    ['no cookie', () => '', 403],
  ])('with %s is told whether that is good', async (_, cookie, status) => {
    const headers = { ...own, Cookie: cookie(), 'Content-Length': '0' };
    expect((await request(port, `POST ${session.socket}`, headers)).status).toBe(status);
  });
});
