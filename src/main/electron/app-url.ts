/** The scheme the window's page is served under; never `file:`. */
export const appScheme = 'app';

/** The one origin that may talk to main. */
export const appOrigin = `${appScheme}://studio`;

/** The page of the studio. */
export const appPage = `${appOrigin}/index.html`;

const segmentPattern = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
const maxSegments = 8;

/** Whether `url` lies within the app's own origin. */
export function isAppUrl(url: string): boolean {
  return appPath(url) !== null;
}

/** Whether `url` is the studio's page itself, with any query and fragment. */
export function isAppPage(url: string): boolean {
  const path = appPath(url);
  return path === '/' || path === '/index.html';
}

/**
 * The path segments, below the page's folder, of the file that `url` names; null unless it is a
 * plain name within the app's origin.
 */
export function appFileSegments(url: string): readonly string[] | null {
  const path = appPath(url);
  if (path === null) return null;
  if (path === '/') return ['index.html'];
  // Encoded characters are never needed, so none is decoded: a "%" fails the pattern.
  const segments = path.slice(1).split('/');
  if (segments.length > maxSegments) return null;
  const plain = segments.every(
    (segment) => segmentPattern.test(segment) && !segment.endsWith('.') && !segment.includes('..'),
  );
  return plain ? segments : null;
}

/**
 * The path of `url` just as it is written. A URL parser would forgive backslashes, control
 * characters and dot segments, and Node's would not know the scheme as one that has hosts.
 */
function appPath(url: string): string | null {
  if (url.length > 2048 || !/^[\x21-\x5b\x5d-\x7e]+$/.test(url)) return null;
  if (!url.startsWith(appOrigin)) return null;
  const [path = ''] = url.slice(appOrigin.length).split(/[?#]/, 1);
  if (path === '') return '/';
  return path.startsWith('/') ? path : null;
}
