import { afterEach, describe, expect, it } from 'vitest';
import { hostPage, sendRaw, tryUpgrade, type HostedPage } from './hosted-page';

describe('a host with tight limits', () => {
  let tight: HostedPage;
  afterEach(async () => {
    await tight.close();
  });

  it('closes a socket whose frame is too large', async () => {
    tight = await hostPage({ limits: { frame: 1000 } });
    const { cookie, socket: path } = await tight.enter();
    const url = `ws://127.0.0.1:${tight.host.port}${path}`;
    const { socket } = await tryUpgrade(url, { Cookie: cookie }, { origin: tight.origin });
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.send(Buffer.alloc(1001));
    expect(await closed).toBe(1009);
  });

  it('opens no more sockets than it may', async () => {
    tight = await hostPage({ limits: { sockets: 2 } });
    const { cookie, socket: path } = await tight.enter();
    const url = `ws://127.0.0.1:${tight.host.port}${path}`;
    const results = [];
    for (let i = 0; i < 3; i++) {
      results.push((await tryUpgrade(url, { Cookie: cookie }, { origin: tight.origin })).result);
    }
    expect(results).toEqual(['open', 'open', 503]);
  });

  it.each([
    ['headers never end', 'GET / HTTP/1.1\r\nHost: x\r\n', 408],
    ['request line never ends', 'GET /', 408],
    ['first byte never comes', '', 408],
    [
      'body never ends',
      'POST /session HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nOrigin: http://127.0.0.1:PORT\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
      408,
    ],
  ])('does not wait for a client whose %s', async (_, text, status) => {
    tight = await hostPage({
      limits: { headersTimeout: 100, requestTimeout: 150, idleTimeout: 400, checkInterval: 20 },
    });
    const { port: tightPort } = tight.host;
    const start = performance.now();
    const answer = await sendRaw(tightPort, text.replaceAll('PORT', String(tightPort)));
    expect(performance.now() - start).toBeLessThan(1500);
    expect(answer === '' ? status : Number(answer.slice(9, 12))).toBe(status);
  });

  it('takes no more connections than it may', async () => {
    tight = await hostPage({ limits: { connections: 2, headersTimeout: 300, checkInterval: 20 } });
    const waiting = [sendRaw(tight.host.port, 'G'), sendRaw(tight.host.port, 'G')];
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await sendRaw(tight.host.port, 'GET / HTTP/1.1\r\n\r\n')).toBe('');
    await Promise.all(waiting);
  });
});
