/** A file of the page: where it lies below the page's folder, and how it is served. */
export interface PageFile {
  readonly segments: readonly string[];
  readonly contentType: string;
  readonly cacheControl: string;
}

const contentTypes: ReadonlyMap<string, string> = new Map([
  ['html', 'text/html; charset=utf-8'],
  ['js', 'text/javascript; charset=utf-8'],
  ['css', 'text/css; charset=utf-8'],
  ['svg', 'image/svg+xml'],
  ['png', 'image/png'],
  ['webp', 'image/webp'],
  ['ico', 'image/x-icon'],
  ['woff2', 'font/woff2'],
]);

const maxLength = 128;
const plainPath = /^(?:\/\w[\w-]*(?:\.[\w-]+)*){1,8}$/;
const hashedAsset = /^\/assets\/[\w.-]+-[\w-]{8}\.[a-z0-9]+$/;

/**
 * Finds what a URL's path names. Nothing is decoded, as the page's files need no escapes: whatever
 * is not a plain name, of a kind that the page consists of, is null.
 */
export function pageFile(urlPath: string): PageFile | null {
  const path = urlPath === '/' ? '/index.html' : urlPath;
  if (path.length > maxLength || !plainPath.test(path)) return null;
  const contentType = contentTypes.get(path.slice(path.lastIndexOf('.') + 1));
  if (contentType === undefined) return null;
  const cacheControl = hashedAsset.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
  return { segments: path.slice(1).split('/'), contentType, cacheControl };
}
