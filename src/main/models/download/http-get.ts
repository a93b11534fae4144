import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import * as http from 'node:http';
import * as https from 'node:https';
import type { LookupFunction } from 'node:net';
import type { AllowedUrl } from './allowed-url';
import { piecesOf } from './pieces-of';
import { isPrivateAddress } from './private-address';

/** An answer whose body is still to come. */
export interface HttpAnswer {
  readonly status: number;
  /** The first value of a header, its name in small letters. */
  readonly header: (name: string) => string | null;
  /** Fails when the connection breaks before the end. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Drops the rest of the body. */
  close(): void;
}

export interface HttpRequest extends AllowedUrl {
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** Asks for one URL and follows no redirect. */
export type HttpGet = (request: HttpRequest) => Promise<HttpAnswer>;

/** Every address that a name leads to, as Node's `dns.lookup` finds them. */
export type ResolveName = (
  name: string,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** A name that leads to an address that is not of the internet. */
export class PrivateAddressError extends Error {}

/**
 * Over Node's own client. Rejects with `PrivateAddressError` where a name leads into a private
 * network, asked at the moment of connecting, so that no second look-up can lead elsewhere.
 */
export function createHttpGet(resolve: ResolveName = resolveAll): HttpGet {
  const guarded = publicLookup(resolve);
  return ({ url, mayBePrivate, headers, signal }) =>
    new Promise((answer, reject) => {
      const { request } = url.protocol === 'https:' ? https : http;
      const options = {
        ...{ headers, signal, agent: false },
        ...(!mayBePrivate && { lookup: guarded }),
      };
      request(url, options, (response) => {
        answer(answerOf(response));
      })
        .on('error', reject)
        .end();
    });
}

function answerOf(response: http.IncomingMessage): HttpAnswer {
  return {
    status: response.statusCode ?? 0,
    header: (name) => {
      const value = response.headers[name];
      return (Array.isArray(value) ? value[0] : value) ?? null;
    },
    body: piecesOf(response),
    close: () => response.destroy(),
  };
}

function publicLookup(resolve: ResolveName): LookupFunction {
  return (name, options, callback) => {
    resolve(name, (error, addresses) => {
      const [first] = addresses;
      if (error !== null || first === undefined) {
        callback(error ?? new Error(`${name} has no address`), '');
        return;
      }
      const hidden = addresses.find(({ address }) => isPrivateAddress(address));
      if (hidden !== undefined) {
        callback(new PrivateAddressError(`${name} leads to ${hidden.address}`), '');
        return;
      }
      if (options.all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

const resolveAll: ResolveName = (name, callback) => {
  systemLookup(name, { all: true }, callback);
};
