import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Log } from '../log';
import { pageHeaders } from '../page/page-headers';
import { readPageFile } from '../page/read-page-file';
import type { Access } from './access';
import { judgeRequest } from './judge-request';
import { maxBodyBytes } from './limits';

export interface AnswerOptions {
  /** The host's own, such as `http://127.0.0.1:8080`. */
  readonly origin: string;
  readonly access: Access;
  readonly rendererFolder: string;
  readonly log: Log;
}

/** Where a page trades its one-time token for a cookie. */
const sessionPath = '/session';

const tokenSchema = z.strictObject({ token: z.string().max(100) });

type Headers = Readonly<Record<string, string>>;

/**
 * Answers plain HTTP requests: the page's files, which hold no secret, for everyone; the trade of
 * a token for a cookie; and to a page that comes back, whether its cookie is still good.
 */
export function createAnswer(
  options: AnswerOptions,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { origin, access, log } = options;
  return async (request, response) => {
    const { method = '', url: target = '', rawHeaders } = request;
    const refusal = judgeRequest({ method, target, rawHeaders, upgrade: false }, origin);
    if (refusal !== null) {
      log.warn('Refused a request', refusal);
      end(response, refusal.status);
      return;
    }
    const [path = ''] = target.split('?', 1);
    if (path === sessionPath || path === access.socketPath) {
      if (method !== 'POST') end(response, 405, { Allow: 'POST' });
      else if (path === sessionPath) await tradeToken(request, response, options);
      else if (access.hasCookie(request.headers.cookie)) end(response, 204);
      else end(response, 403);
    } else if (method === 'GET' || method === 'HEAD') {
      const file = await readPageFile(options.rendererFolder, path);
      if (file === null) end(response, 404);
      else end(response, 200, file.headers, file.bytes);
    } else end(response, 405, { Allow: 'GET, HEAD' });
  };
}

async function tradeToken(
  request: IncomingMessage,
  response: ServerResponse,
  { access, log }: AnswerOptions,
): Promise<void> {
  if (request.headers['content-type'] !== 'application/json') {
    end(response, 415);
    return;
  }
  const body = await readBody(request);
  if (body === null) {
    end(response, 413);
    return;
  }
  const parsed = tokenSchema.safeParse(parseJson(body));
  if (!parsed.success) end(response, 400);
  else if (access.spendToken(parsed.data.token)) {
    const answer = JSON.stringify({ socket: access.socketPath });
    const headers = { 'Content-Type': 'application/json', 'Set-Cookie': access.setCookie };
    end(response, 200, headers, Buffer.from(answer));
  } else {
    log.warn('Refused a request', { status: 403, reason: 'a wrong or spent token' });
    end(response, 403);
  }
}

/** Null when it is larger than it may be. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBodyBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function end(
  response: ServerResponse,
  status: number,
  headers: Headers = {},
  body?: Uint8Array,
): void {
  // What is left of a refused request is not waited for.
  const connection: Headers = status >= 400 ? { Connection: 'close' } : {};
  const length: Headers = status === 204 ? {} : { 'Content-Length': String(body?.length ?? 0) };
  response.writeHead(status, { ...pageHeaders, ...connection, ...length, ...headers });
  response.end(body);
}
