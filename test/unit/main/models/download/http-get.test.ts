import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  createHttpGet,
  PrivateAddressError,
  type ResolveName,
} from '../../../../../src/main/models/download/http-get';
import { isPrivateAddress } from '../../../../../src/main/models/download/private-address';

describe('isPrivateAddress', () => {
  it.each([
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.9.9.9', '169.254.169.254'],
    ...[
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '198.18.0.1',
      '224.0.0.1',
      '255.255.255.255',
    ],
    ...['::', '::1', 'fe80::1', 'fc00::1', 'fd12:3456::1', 'ff02::1', '::ffff:127.0.0.1'],
    ...['::ffff:10.0.0.1', '2001:db8::1', '2002:7f00:1::', 'no address', ''],
  ])('holds for %s', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  it.each([
    ...['1.1.1.1', '8.8.8.8', '172.15.0.1', '172.32.0.1', '192.167.1.1', '100.128.0.1'],
    ...['2606:4700::1111', '2a00:1450::1', '::ffff:8.8.8.8'],
  ])('does not hold for %s', (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });
});

describe('createHttpGet', () => {
  /** A server that counts who connects, and names that all lead to it. */
  async function setUp(...addresses: string[]): Promise<{
    readonly port: number;
    readonly connections: () => number;
    readonly resolve: ResolveName;
  }> {
    let connections = 0;
    const server = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    onTestFinished(() => {
      server.close();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const found = addresses.map((each) => ({ address: each, family: each.includes(':') ? 6 : 4 }));
    return {
      port,
      connections: () => connections,
      resolve: (_, callback) => {
        callback(null, found);
      },
    };
  }

  it.each([[['127.0.0.1']], [['93.184.216.34', '127.0.0.1']], [['::1']]])(
    'does not connect to a name that leads to %s',
    async (addresses) => {
      const { port, connections, resolve } = await setUp(...addresses);
      const get = createHttpGet(resolve);
      const url = new URL(`https://huggingface.co:${port}/x`);
      const { signal } = new AbortController();
      const asked = get({ url, mayBePrivate: false, headers: {}, signal });
      await expect(asked).rejects.toBeInstanceOf(PrivateAddressError);
      expect(connections()).toBe(0);
    },
  );

  it('connects to a mirror that the user has named, wherever it is', async () => {
    const { port, connections, resolve } = await setUp('127.0.0.1');
    const get = createHttpGet(resolve);
    const url = new URL(`http://127.0.0.1:${port}/x`);
    const { signal } = new AbortController();
    await expect(get({ url, mayBePrivate: true, headers: {}, signal })).rejects.toMatchObject({
      code: 'ECONNRESET',
    });
    expect(connections()).toBe(1);
  });

  it('says that a name cannot be found', async () => {
    const missing = Object.assign(new Error('missing'), { code: 'ENOTFOUND' });
    const get = createHttpGet((_, callback) => {
      callback(missing, []);
    });
    const { signal } = new AbortController();
    const url = new URL('https://huggingface.co/x');
    await expect(get({ url, mayBePrivate: false, headers: {}, signal })).rejects.toMatchObject({
      code: 'ENOTFOUND',
    });
  });
});
