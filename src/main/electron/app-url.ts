/** The scheme the window's page is served under; never `file:`. */
export const appScheme = 'app';

/** The one origin that may talk to main. */
export const appOrigin = `${appScheme}://studio`;

/** The page of the studio. */
export const appPage = `${appOrigin}/index.html`;

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
 * The path of `url`, just as it is written; null outside the app's origin. A URL parser would
 * forgive backslashes, control characters and dot segments, and Node's would not know the scheme as
 * one that has hosts.
 */
export function appPath(url: string): string | null {
  if (url.length > 2048 || !/^[\x21-\x5b\x5d-\x7e]+$/.test(url)) return null;
  if (!url.startsWith(appOrigin)) return null;
  const [path = ''] = url.slice(appOrigin.length).split(/[?#]/, 1);
  if (path === '') return '/';
  return path.startsWith('/') ? path : null;
}
