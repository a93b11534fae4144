import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ServerResponse } from 'node:http';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeVfs } from '../../../../../src/main/files/vfs';
import { createHttpGet } from '../../../../../src/main/models/download/http-get';
import { createFaultVfs } from '../../../../support/fault-vfs';
import { sha256, type HubServer } from '../../../../support/hub-server';
import { fastClock, noise, setUpFetch, weightsPath, type Fetching } from './download-set-up';

const cdn = (path: string): boolean => path.startsWith('/cdn/');

async function expectWhole({ path, content }: Fetching): Promise<void> {
  expect(Buffer.compare(await readFile(path), content)).toBe(0);
  expect(await readdir(dirname(path))).toEqual(['weights.safetensors']);
}

/** What lies beside the place of the finished file. */
async function leftovers({ path }: Fetching): Promise<string[]> {
  return (await readdir(dirname(path))).sort();
}

/** Sends so many bytes of what was asked for, and breaks the connection. */
function sendAndCut(fetching: Fetching, range: string | null, bytes: number): void {
  const response = lastResponse!;
  const { content, hub } = fetching;
  const from = Number(/^bytes=(\d+)-/.exec(range ?? '')?.[1] ?? 0);
  response.writeHead(range === null ? 200 : 206, {
    etag: hub.etag(sha256(content)),
    'content-length': String(content.length - from),
    ...(range !== null && {
      'content-range': `bytes ${from}-${content.length - 1}/${content.length}`,
    }),
  });
  response.write(content.subarray(from, from + bytes), () => {
    response.destroy();
  });
}
let lastResponse: ServerResponse | undefined;

/** Breaks the connection after each of these counts of bytes, one a request. */
function cutAt(fetching: Fetching, cuts: readonly number[]): void {
  const left = [...cuts];
  fetching.hub.misbehave = ({ path, range }, response) => {
    const bytes = cdn(path) ? left.shift() : undefined;
    if (bytes === undefined) return false;
    lastResponse = response;
    sendAndCut(fetching, range, bytes);
    return true;
  };
}

/** Answers the requests for bytes, in turn, by these; the others as the hub does. */
function answerBytes(
  hub: HubServer,
  ...answers: ((response: ServerResponse, range: string | null) => void)[]
): void {
  hub.misbehave = ({ path, range }, response) => {
    const answer = cdn(path) ? answers.shift() : undefined;
    answer?.(response, range);
    return answer !== undefined;
  };
}

describe('fetchFile from a hub that behaves', () => {
  it('follows the redirect, checks the sha256 that the hub tells, and says how far it is', async () => {
    const fetching = await setUpFetch();
    await fetching.fetch();
    await expectWhole(fetching);
    const { told, content } = fetching;
    expect(told[0]).toMatchObject({ phase: 'fetching', bytes: 0, total: content.length });
    expect(told.at(-2)).toEqual({ phase: 'checking', fraction: 1 });
    expect(told.at(-1)).toMatchObject({ phase: 'fetching', bytes: content.length, left: 0 });
  });

  it('checks the id that git gives to a small file', async () => {
    const fetching = await setUpFetch({ length: 300 });
    await fetching.fetch();
    await expectWhole(fetching);
    fetching.hub.files.set(weightsPath, noise(300, 2));
    answerSmall(fetching.hub, noise(300, 3), fetching.content);
    await expect(again(fetching)).rejects.toMatchObject({
      code: 'network',
      message: expect.stringContaining('git id') as unknown,
    });
  });

  it('asks for no compression', async () => {
    const fetching = await setUpFetch();
    answerBytes(fetching.hub, (response) => {
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': '5' }).end('12345');
    });
    await expect(fetching.fetch()).rejects.toMatchObject({ code: 'network' });
  });
});

describe('fetchFile over a connection that breaks', () => {
  it('goes on at each 64 KiB to the same bytes', async () => {
    const fetching = await setUpFetch();
    cutAt(
      fetching,
      Array.from({ length: 4 }, () => 65_536),
    );
    await fetching.fetch();
    await expectWhole(fetching);
    expect(fetching.hub.ranges()).toEqual([
      null,
      ...[65_536, 131_072, 196_608, 262_144].map((from) => `bytes=${from}-`),
    ]);
    const etag = fetching.hub.etag(sha256(fetching.content));
    expect(fetching.hub.requests.at(-1)?.ifRange).toBe(etag);
  });

  it('ends in the same file, whatever the cuts', async () => {
    const fetching = await setUpFetch();
    const cut = fc.integer({ min: 0, max: 120_000 });
    await fc.assert(
      fc.asyncProperty(fc.array(cut, { maxLength: 5 }), async (cuts) => {
        cutAt(fetching, cuts);
        await fetching.fetch();
        await expectWhole(fetching);
        await nodeVfs.unlink(fetching.path);
      }),
      { numRuns: 15 },
    );
  });

  it('waits longer each time it is told to come later, and then goes on', async () => {
    const fetching = await setUpFetch();
    const busy = (response: ServerResponse): void => {
      response.writeHead(503).end();
    };
    answerBytes(fetching.hub, busy, busy, (response) => {
      response.writeHead(429, { 'retry-after': '7' }).end();
    });
    await fetching.fetch();
    await expectWhole(fetching);
    expect(fetching.clock.waits).toEqual([1500, 3000, 7000]);
    expect(fetching.told.find(({ phase }) => phase === 'waiting')).toMatchObject({ delay: 1500 });
  });

  it('gives up on a server that never answers, and keeps what there is', async () => {
    const fetching = await setUpFetch();
    cutAt(fetching, [100_000, 0, 0, 0, 0, 0, 0]);
    await expect(fetching.fetch()).rejects.toMatchObject({ code: 'network' });
    expect(await leftovers(fetching)).toEqual([
      'weights.safetensors.part',
      'weights.safetensors.part.json',
    ]);
    await fetching.fetch();
    await expectWhole(fetching);
    expect(fetching.hub.ranges().at(-1)).toBe('bytes=100000-');
  });

  it('breaks off an attempt on which nothing arrives', async () => {
    const fetching = await setUpFetch({ clock: fastClock({ stall: 100 }) });
    answerBytes(fetching.hub, (response) => {
      response.writeHead(200, { 'content-length': String(fetching.content.length) });
      response.write(fetching.content.subarray(0, 1000));
    });
    await fetching.fetch();
    await expectWhole(fetching);
    expect(fetching.told).toContainEqual(
      expect.objectContaining({ phase: 'waiting', reason: 'nothing arrived for 30 seconds' }),
    );
  });

  it('keeps the part when it is paused, and goes on from there', async () => {
    const fetching = await setUpFetch();
    const controller = new AbortController();
    answerBytes(fetching.hub, (response) => {
      const { content, hub } = fetching;
      const headers = { etag: hub.etag(sha256(content)), 'content-length': String(content.length) };
      response.writeHead(200, headers);
      response.write(content.subarray(0, 50_000));
    });
    const paused = fetching.fetch({ signal: controller.signal });
    await expect
      .poll(() =>
        stat(`${fetching.path}.part`).then(
          ({ size }) => size,
          () => 0,
        ),
      )
      .toBe(50_000);
    controller.abort();
    await expect(paused).rejects.toMatchObject({ name: 'AbortError' });
    await fetching.fetch();
    await expectWhole(fetching);
    expect(fetching.hub.ranges()).toEqual([null, 'bytes=50000-']);
  });
});

describe('fetchFile from a server that misbehaves', () => {
  const badParts: Record<string, (length: number) => Record<string, string>> = {
    'with a wrong start': (length) => ({ 'content-range': `bytes 64-${length - 1}/${length}` }),
    'with a wrong total': (length) => ({ 'content-range': `bytes 100-${length}/${length + 1}` }),
    'that ends early': (length) => ({ 'content-range': `bytes 100-${length - 9}/${length}` }),
    'without its range': () => ({}),
    'with another length': (length) => ({
      'content-range': `bytes 100-${length - 1}/${length}`,
      'content-length': '17',
    }),
    'of another version': (length) => ({
      'content-range': `bytes 100-${length - 1}/${length}`,
      etag: '"another"',
    }),
  };
  it.each(Object.keys(badParts))('begins anew at a part %s', async (name) => {
    const fetching = await setUpFetch();
    const { content, hub } = fetching;
    let asked = 0;
    hub.misbehave = ({ path, range }, response) => {
      if (!cdn(path)) return false;
      asked += 1;
      lastResponse = response;
      if (asked === 1) sendAndCut(fetching, range, 100);
      if (asked === 2) {
        const etag = hub.etag(sha256(content));
        response.writeHead(206, { etag, ...badParts[name]!(content.length) });
        response.end(content.subarray(100));
      }
      return asked <= 2;
    };
    await fetching.fetch();
    await expectWhole(fetching);
    expect(hub.ranges()).toEqual([null, 'bytes=100-', null]);
  });

  it('begins anew at a server that knows no ranges, or has no such part', async () => {
    const fetching = await setUpFetch();
    const { content, hub } = fetching;
    const headers = { etag: hub.etag(sha256(content)), 'content-length': String(content.length) };
    cutAt(fetching, [1000]);
    const cutting = hub.misbehave;
    let asked = 0;
    hub.misbehave = (request, response, incoming) => {
      if (cutting(request, response, incoming)) return true;
      if (!cdn(request.path)) return false;
      asked += 1;
      if (asked === 1) response.writeHead(416).end();
      if (asked === 2) response.writeHead(200, headers).end(content);
      return asked <= 2;
    };
    await fetching.fetch();
    await expectWhole(fetching);
    expect(hub.ranges()).toEqual([null, 'bytes=1000-', null]);
  });

  it('begins anew when the file has changed between two parts', async () => {
    const fetching = await setUpFetch();
    cutAt(fetching, [1000]);
    const cutting = fetching.hub.misbehave;
    fetching.hub.misbehave = (...request) => {
      const cut = cutting(...request);
      if (cut) fetching.hub.etag = () => '"second"';
      return cut;
    };
    await fetching.fetch();
    await expectWhole(fetching);
    expect(fetching.hub.ranges()).toEqual([null, 'bytes=1000-']);
  });

  it('refuses a file with a bad sha256, and leaves nothing of it', async () => {
    const fetching = await setUpFetch();
    const bad = fetching.content.slice();
    bad[bad.length >> 1]! ^= 1;
    answerBytes(fetching.hub, (response) => {
      response.writeHead(200, { 'content-length': String(bad.length) }).end(bad);
    });
    await expect(fetching.fetch()).rejects.toMatchObject({
      code: 'network',
      message: expect.stringContaining('sha256') as unknown,
    });
    expect(await leftovers(fetching)).toEqual([]);
  });

  it('fetches once more a file that came in pieces and is wrong', async () => {
    const fetching = await setUpFetch();
    cutAt(fetching, [1000]);
    await expect(fetching.fetch({ signal: abortedAfterFirstPart(fetching) })).rejects.toThrow();
    await writeFile(`${fetching.path}.part`, noise(1000, 9));
    await fetching.fetch();
    await expectWhole(fetching);
    expect(fetching.hub.ranges()).toEqual([null, 'bytes=1000-', null]);
  });

  it('refuses at once what the catalogue does not expect', async () => {
    const fetching = await setUpFetch();
    await expect(fetching.fetch({ sha256: sha256(noise(5)) })).rejects.toMatchObject({
      code: 'network',
      remedy: expect.stringContaining('newer version') as unknown,
    });
    await expect(fetching.fetch({ mostBytes: 300_000 })).rejects.toMatchObject({ code: 'network' });
    expect(await leftovers(fetching)).toEqual([]);
    await fetching.fetch({ sha256: sha256(fetching.content), mostBytes: 300_001 });
    await expectWhole(fetching);
  });

  it.each([-1, 1])('refuses a file of %i byte more than the hub tells', async (difference) => {
    const fetching = await setUpFetch();
    const { content } = fetching;
    const other = noise(content.length + difference);
    answerBytes(fetching.hub, (response) => {
      response.writeHead(200, { 'content-length': String(other.length) }).end(other);
    });
    await expect(fetching.fetch()).rejects.toMatchObject({ code: 'network' });
  });

  it('takes no more bytes than were told', async () => {
    const fetching = await setUpFetch();
    const { content } = fetching;
    // Without a length, Node sends chunks, and the hub has told the size.
    const endless = (response: ServerResponse): void => {
      response.writeHead(200);
      response.end(noise(content.length + 200_000));
    };
    answerBytes(fetching.hub, endless, endless, endless, endless);
    await expect(fetching.fetch()).rejects.toMatchObject({
      message: expect.stringContaining('more than the 300001 bytes') as unknown,
    });
    expect(await leftovers(fetching)).toEqual([]);
  });

  it('asks for the length before anything else', async () => {
    const fetching = await setUpFetch();
    fetching.hub.misbehave = (_, response) => {
      response.writeHead(200).end('of unknown length');
      return true;
    };
    await expect(fetching.fetch()).rejects.toMatchObject({
      message: expect.stringContaining('how long') as unknown,
    });
  });

  it.each([
    ['http://example.com/x', 'without https'],
    ['https://example.com/x', 'no server of the publisher'],
    ['https://huggingface.co:8443/x', 'no server of the publisher'],
    ['https://huggingface.co.example.com/x', 'no server of the publisher'],
    ['https://nothuggingface.co/x', 'no server of the publisher'],
    ['https://user:secret@huggingface.co/x', 'with a password'],
    ['https://10.0.0.1/x', 'no server of the publisher'],
    ['https://[::1]/x', 'no server of the publisher'],
    ['http://127.0.0.1:1/x', 'without https'],
    ['file:///etc/passwd', 'without https'],
    ['https://', 'redirected to nowhere'],
  ])('does not follow a redirect to %s', async (location, reason) => {
    const fetching = await setUpFetch();
    fetching.hub.misbehave = (_, response) => {
      response.writeHead(302, { location }).end();
      return true;
    };
    await expect(fetching.fetch()).rejects.toMatchObject({
      code: 'network',
      message: expect.stringContaining(reason) as unknown,
    });
    expect(fetching.hub.requests).toHaveLength(1);
  });

  it('does not follow a redirect to a name that leads into a private network', async () => {
    const get = createHttpGet((_, callback) => {
      callback(null, [{ address: '192.168.1.1', family: 4 }]);
    });
    const fetching = await setUpFetch({ get });
    fetching.hub.misbehave = (_, response) => {
      response.writeHead(302, { location: 'https://huggingface.co/x' }).end();
      return true;
    };
    await expect(fetching.fetch()).rejects.toMatchObject({
      code: 'network',
      message: expect.stringContaining('huggingface.co leads to 192.168.1.1') as unknown,
    });
  });

  it('does not follow redirects in a circle', async () => {
    const fetching = await setUpFetch();
    fetching.hub.misbehave = (_, response) => {
      response.writeHead(302, { location: weightsPath }).end();
      return true;
    };
    await expect(fetching.fetch()).rejects.toMatchObject({
      message: expect.stringContaining('more than 5 times') as unknown,
    });
  });

  it.each([401, 403, 404, 418])('does not ask again after a %i', async (status) => {
    const fetching = await setUpFetch();
    fetching.hub.misbehave = (_, response) => {
      response.writeHead(status).end();
      return true;
    };
    await expect(fetching.fetch()).rejects.toMatchObject({ code: 'network' });
    expect(fetching.hub.requests).toHaveLength(1);
  });
});

describe('fetchFile on a disk that fails', () => {
  it('keeps the part on a full disk, and goes on when there is room', async () => {
    const vfs = createFaultVfs(nodeVfs);
    const fetching = await setUpFetch({ vfs });
    cutAt(fetching, [100_000]);
    let isFull = false;
    fetching.told.push = (progress) => {
      if (progress.phase === 'waiting') isFull = true;
      if (isFull) vfs.failEvery('writeFile', 'ENOSPC');
      return 0;
    };
    await expect(fetching.fetch()).rejects.toMatchObject({ code: 'disk-full' });
    vfs.failAt(-1, 'EIO');
    expect(await leftovers(fetching)).toContain('weights.safetensors.part');
    isFull = false;
    await fetching.fetch();
    await expectWhole(fetching);
  });

  it('ends in a whole file or a typed error, whatever operation fails', async () => {
    for (let n = 0, reached = true; reached; n++) {
      const vfs = createFaultVfs(nodeVfs);
      const fetching = await setUpFetch({ vfs, length: 70_000 });
      cutAt(fetching, [30_000]);
      vfs.failAt(n, n % 3 === 0 ? 'short-write' : n % 3 === 1 ? 'EIO' : 'ENOSPC');
      const code = await fetching.fetch().then(
        () => 'whole',
        (error: unknown) => (error as { code?: string }).code,
      );
      expect(['whole', 'disk-full', 'file-access']).toContain(code);
      reached = vfs.operations.length > n;
      vfs.failAt(-1, 'EIO');
      if (code !== 'whole') await fetching.fetch();
      await expectWhole(fetching).catch((error: unknown) => {
        throw new Error(`operation ${n}, ${vfs.operations[n] ?? 'none'}`, { cause: error });
      });
    }
  });
});

/** Aborted as soon as a part is on the disk and its connection was cut. */
function abortedAfterFirstPart({ told }: Fetching): AbortSignal {
  const controller = new AbortController();
  told.push = (progress) => {
    if (progress.phase === 'waiting') controller.abort();
    return 0;
  };
  return controller.signal;
}

/** Gives other bytes than those whose id it tells. */
function answerSmall(hub: HubServer, bytes: Uint8Array, named: Uint8Array): void {
  hub.files.set(weightsPath, named);
  hub.misbehave = ({ path }, response) => {
    if (!path.startsWith('/api/')) return false;
    response
      .writeHead(200, {
        etag: '"0123456789012345678901234567890123456789"',
        'x-repo-commit': 'c0ffee',
        'content-length': String(bytes.length),
      })
      .end(bytes);
    return true;
  };
}

async function again(fetching: Fetching): Promise<void> {
  await nodeVfs.unlink(fetching.path);
  await fetching.fetch();
}
