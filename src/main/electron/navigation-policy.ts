import { isAppPage, isAppUrl } from './app-url';

/** Hosts that a link may open in the user's browser. */
export const externalHosts: ReadonlySet<string> = new Set([
  'arxiv.org',
  'github.com',
  'huggingface.co',
]);

/** Whether a window may go to `url`: only to its own page. */
export function mayNavigate(url: string): boolean {
  return isAppPage(url);
}

/** `url` in the form to hand to the system, or null when it must not leave the app. */
export function externalLink(url: string): string | null {
  if (url.length > 2048 || !/^https:\/\/[\x21-\x5b\x5d-\x7e]+$/.test(url)) return null;
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed?.protocol !== 'https:') return null;
  const { host, username, password } = parsed;
  return externalHosts.has(host) && username === '' && password === '' ? parsed.href : null;
}

/**
 * Whether the window's session may fetch `url`: the app's own files, what the page made itself,
 * and the developer tools' own files where those can be opened.
 */
export function mayRequest(url: string, developerTools: boolean): boolean {
  if (url.startsWith('blob:')) return isAppUrl(url.slice('blob:'.length));
  if (url.startsWith('devtools://')) return developerTools;
  return isAppUrl(url);
}
