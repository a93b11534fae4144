import { describe, expect, it } from 'vitest';
import { startBrowserHost } from '../../../../src/main/http/browser-host';
import { enterHostedPage, hostPage, tokenOf, trade, tryUpgrade } from './hosted-page';

const { page, port, own, session } = await enterHostedPage();

describe('the browser host', () => {
  it('listens on the loopback address alone', async () => {
    const { networkInterfaces } = await import('node:os');
    const others = Object.values(networkInterfaces())
      .flat()
      .filter((entry) => entry?.internal === false && entry.family === 'IPv4');
    for (const other of others) {
      await expect(fetch(`http://${other!.address}:${port}/`)).rejects.toThrow();
    }
    await expect(fetch(`http://[::1]:${port}/`)).rejects.toThrow();
  });

  it('says what to do when its port is taken', async () => {
    await expect(
      startBrowserHost({
        port,
        rendererFolder: '/',
        log: { info: () => undefined, warn: () => undefined, error: () => undefined },
        studio: { serve: () => ({ close: () => undefined }) },
      }),
    ).rejects.toMatchObject({ code: 'conflict', remedy: expect.stringContaining('--port') });
  });

  it('has written no secret to its log', async () => {
    const token = tokenOf(page.host.newLink());
    await trade(page.origin, token);
    await trade(page.origin, token);
    const headers = { ...own, Cookie: `${session.cookie}x` };
    await tryUpgrade(`ws://127.0.0.1:${port}${session.socket}`, headers);
    const log = page.logged.join('\n');
    expect(log).toContain('a wrong or spent token');
    for (const secret of [token, session.cookie.split('=')[1]!, session.socket]) {
      expect(log).not.toContain(secret);
    }
  });

  it('gives each run secrets of its own', async () => {
    const other = await hostPage();
    const theirs = await other.enter();
    await other.close();
    expect(theirs.cookie.split('=')[1]).not.toBe(session.cookie.split('=')[1]);
    expect(theirs.socket).not.toBe(session.socket);
  });
});
