/** A file of the page: where it lies below the renderer's folder, and how it is served. */
export interface StaticRoute {
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

const segmentPattern = /^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$/;
const hashedAsset = /^assets\/[A-Za-z0-9_.-]+-[A-Za-z0-9_-]{8}\.[a-z0-9]+$/;

/**
 * Finds what a URL's path names. Nothing is decoded, as the page's files need no escapes: whatever
 * is not a plain name, of a kind that the page consists of, is null.
 */
export function staticRoute(path: string): StaticRoute | null {
  const relative = path === '/' ? 'index.html' : path.slice(1);
  const segments = relative.split('/');
  if (path.length > 200 || !segments.every((segment) => segmentPattern.test(segment))) return null;
  const contentType = contentTypes.get(relative.slice(relative.lastIndexOf('.') + 1));
  if (contentType === undefined) return null;
  const cacheControl = hashedAsset.test(relative)
    ? 'public, max-age=31536000, immutable'
    : 'no-cache';
  return { segments, contentType, cacheControl };
}
