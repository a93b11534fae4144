import { requireAllowed, type FetchPolicy } from './allowed-url';
import {
  checksumTold,
  sizeTold,
  strongEtag,
  wholeNumber,
  type Checksum,
  type FileFacts,
} from './file-facts';
import { PrivateAddressError, type HttpAnswer, type HttpGet } from './http-get';
import { networkError } from './network-error';

export interface RangeQuestion {
  /** What an error calls it. */
  readonly file: string;
  readonly url: URL;
  readonly policy: FetchPolicy;
  readonly get: HttpGet;
  readonly signal: AbortSignal;
  /** Goes on behind so many bytes of a file of which this was told; null for all of it. */
  readonly resume: { readonly bytes: number; readonly facts: FileFacts } | null;
}

/** What came of asking for a file or the rest of it. */
export type RangeAnswer =
  /** The body begins at `from`. */
  | {
      readonly is: 'body';
      readonly from: number;
      readonly facts: FileFacts;
      readonly answer: HttpAnswer;
    }
  /** The same question may be answered later. */
  | { readonly is: 'later'; readonly reason: string; readonly delay: number | null }
  /** What has arrived is of no use: all of the file must be asked for. */
  | { readonly is: 'anew'; readonly reason: string };

const mostRedirects = 5;

/**
 * Asks for a file, or for the rest of it, and follows redirects as far as the policy lets it. Throws
 * `network` where it may not or the server has no such file, the signal's reason, or what Node says
 * of a connection that failed.
 */
export async function askForRange(question: RangeQuestion): Promise<RangeAnswer> {
  const { file, policy, get, signal, resume } = question;
  let { url } = question;
  let size: number | null = null;
  let checksum: Checksum | null = null;
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const allowed = requireAllowed(url, policy, file);
    const answer = await get({ ...allowed, headers: headersFor(resume), signal }).catch(
      (error: unknown) => {
        throw error instanceof PrivateAddressError ? hidden(file, error) : error;
      },
    );
    size ??= sizeTold(answer.header);
    checksum ??= checksumTold(answer.header, answer.status === 200);
    const location = answer.header('location');
    if (![301, 302, 303, 307, 308].includes(answer.status) || location === null) {
      return judge(question, { answer, size, checksum });
    }
    answer.close();
    if (!URL.canParse(location, url.href)) throw networkError(file, 'it was redirected to nowhere');
    url = new URL(location, url);
  }
  throw networkError(file, `it was redirected more than ${mostRedirects} times`);
}

// Compressed bytes could be neither counted nor continued.
function headersFor(resume: RangeQuestion['resume']): Record<string, string> {
  const etag = resume?.facts.etag ?? null;
  return {
    'accept-encoding': 'identity',
    'user-agent': 'pentimento',
    ...(resume !== null && { range: `bytes=${resume.bytes}-` }),
    ...(etag !== null && { 'if-range': etag }),
  };
}

interface LastAnswer {
  readonly answer: HttpAnswer;
  /** Told by the hub on the way. */
  readonly size: number | null;
  readonly checksum: Checksum | null;
}

function judge(question: RangeQuestion, last: LastAnswer): RangeAnswer {
  const { answer } = last;
  const found = judgeStatus(question, last);
  if (found.is !== 'body') answer.close();
  return found;
}

function judgeStatus({ file, url, resume }: RangeQuestion, last: LastAnswer): RangeAnswer {
  const { answer, checksum } = last;
  const { status, header } = answer;
  if (status === 416 && resume !== null) return anew('the server has no such part of it');
  if (status === 408 || status === 429 || status >= 500) {
    const seconds = wholeNumber(header('retry-after'));
    const delay = seconds === null ? null : Math.min(seconds, 60) * 1000;
    return { is: 'later', reason: `${url.host} answered ${status}`, delay };
  }
  if (status !== 200 && status !== 206) throw notGiven(file, url.host, status);
  if ((header('content-encoding') ?? 'identity') !== 'identity') {
    throw networkError(file, `${url.host} sent it compressed, though asked not to`);
  }
  const range = status === 206 ? contentRange(header('content-range')) : null;
  if (status === 206) {
    if (resume === null) throw networkError(file, `${url.host} sent a part, asked for the whole`);
    const { bytes: before, facts } = resume;
    if (range?.from !== before || range.to + 1 !== range.total || range.total !== facts.total) {
      return anew('the server sent another part than was asked for');
    }
  }
  const length = wholeNumber(header('content-length'));
  const total = range?.total ?? length ?? last.size;
  if (total === null) throw networkError(file, `${url.host} does not tell how long it is`);
  if (last.size !== null && last.size !== total) {
    throw networkError(file, `it is to have ${last.size} bytes, and ${url.host} has ${total}`);
  }
  const facts = { etag: strongEtag(header), total, checksum };
  if (range === null) return { is: 'body', from: 0, facts, answer };
  const { bytes, facts: before } = resume!;
  if (!isSame(facts, before)) return anew('the file on the server has changed');
  if (length !== null && length !== total - bytes) {
    return anew('the server sent another part than was asked for');
  }
  return { is: 'body', from: bytes, facts: before, answer };
}

function anew(reason: string): RangeAnswer {
  return { is: 'anew', reason };
}

function isSame(now: FileFacts, before: FileFacts): boolean {
  return (
    now.total === before.total &&
    now.etag === before.etag &&
    now.checksum?.value === before.checksum?.value
  );
}

function contentRange(text: string | null): { from: number; to: number; total: number } | null {
  const [, from, to, total] = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/.exec(text ?? '') ?? [];
  return total === undefined ? null : { from: Number(from), to: Number(to), total: Number(total) };
}

function notGiven(file: string, host: string, status: number): Error {
  if (status === 404 || status === 410) return networkError(file, `${host} does not have it`);
  if (status === 401 || status === 403) {
    return networkError(file, `${host} does not give it to everyone (${status})`);
  }
  return networkError(file, `${host} answered ${status}`);
}

function hidden(file: string, cause: PrivateAddressError): Error {
  return networkError(
    file,
    `${cause.message}, which is no address of the internet`,
    'Check the network’s name server; if a server of your own holds the files, name it as a mirror.',
  );
}
