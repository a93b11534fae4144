import { z } from 'zod';

/** A checksum as a server or the catalogue tells it; `git` is the id of a git blob. */
export const checksumSchema = z.strictObject({
  algorithm: z.enum(['sha256', 'git', 'md5']),
  /** In hexadecimal. */
  value: z.string().regex(/^([0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32})$/),
});
export type Checksum = z.infer<typeof checksumSchema>;

/** What a server tells of a file before it sends it. */
export const fileFactsSchema = z.strictObject({
  /** A strong ETag of the server that sends the bytes; null when it has none. */
  etag: z.string().max(300).nullable(),
  /** Bytes. */
  total: z.int().nonnegative(),
  checksum: checksumSchema.nullable(),
});
export type FileFacts = z.infer<typeof fileFactsSchema>;

type Header = (name: string) => string | null;

/** The checksum that an answer of the hub, or of an Azure blob, tells of the whole file. */
export function checksumTold(header: Header, isWhole: boolean): Checksum | null {
  const linked = unquoted(header('x-linked-etag'));
  if (linked !== null && /^[0-9a-f]{64}$/.test(linked)) {
    return { algorithm: 'sha256', value: linked };
  }
  const etag = unquoted(header('etag'));
  if (header('x-repo-commit') !== null && etag !== null && /^[0-9a-f]{40}$/.test(etag)) {
    return { algorithm: 'git', value: etag };
  }
  const md5 = header('x-ms-blob-content-md5') ?? (isWhole ? header('content-md5') : null);
  if (md5 === null || !/^[A-Za-z0-9+/]{22}==$/.test(md5)) return null;
  return { algorithm: 'md5', value: Buffer.from(md5, 'base64').toString('hex') };
}

/** The size that the hub tells of a file it keeps elsewhere; null where it tells none. */
export function sizeTold(header: Header): number | null {
  return wholeNumber(header('x-linked-size'));
}

/** An ETag by which a range can be asked for: not a weak one. */
export function strongEtag(header: Header): string | null {
  const etag = header('etag');
  return etag !== null && /^"[^"]{1,200}"$/.test(etag) ? etag : null;
}

/** A header that is a count of bytes. */
export function wholeNumber(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

function unquoted(etag: string | null): string | null {
  return etag?.replace(/^W\//, '').replace(/^"|"$/g, '') ?? null;
}
