import type { CustomScheme } from 'electron';
import { extname, join, sep } from 'node:path';
import { contentSecurityPolicy } from '../../shared/content-security-policy';
import { appFileSegments, appScheme } from './app-url';

/** How the app's scheme is announced, which must happen before Electron is ready. */
export const appSchemeRegistration: CustomScheme = Object.freeze({
  scheme: appScheme,
  privileges: Object.freeze({
    standard: true,
    secure: true,
    supportFetchAPI: true,
    codeCache: true,
    bypassCSP: false,
    allowServiceWorkers: false,
    corsEnabled: false,
    stream: false,
    allowExtensions: false,
  }),
});

const contentTypes: ReadonlyMap<string, string> = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.webp', 'image/webp'],
  ['.jpg', 'image/jpeg'],
  ['.ico', 'image/x-icon'],
  ['.woff2', 'font/woff2'],
  ['.wasm', 'application/wasm'],
]);

const securityHeaders = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-cache',
} as const;

/** The file system calls that serving the page takes. */
export interface PageFiles {
  realpath(path: string): Promise<string>;
  readFile(path: string): Promise<Uint8Array>;
}

/** Answers requests of the app's scheme with files from below `root`, and with nothing else. */
export function createAppProtocol(
  root: string,
  files: PageFiles,
): (request: Pick<Request, 'url' | 'method'>) => Promise<Response> {
  return async ({ url, method }) => {
    if (method !== 'GET' && method !== 'HEAD') return refusal(405);
    const segments = appFileSegments(url);
    const type = contentTypes.get(extname(segments?.at(-1) ?? '').toLowerCase());
    if (segments === null || type === undefined) return refusal(404);
    const bytes = await readContained(root, segments, files);
    if (bytes === null) return refusal(404);
    return new Response(method === 'HEAD' ? null : new Uint8Array(bytes), {
      headers: { ...securityHeaders, 'Content-Type': type },
    });
  };
}

async function readContained(
  root: string,
  segments: readonly string[],
  files: PageFiles,
): Promise<Uint8Array | null> {
  try {
    const realRoot = await files.realpath(root);
    const path = await files.realpath(join(realRoot, ...segments));
    return path.startsWith(realRoot + sep) ? await files.readFile(path) : null;
  } catch {
    // Missing, a folder, unreadable: the page learns no more than that it is not there.
    return null;
  }
}

function refusal(status: 404 | 405): Response {
  return new Response(null, { status, headers: securityHeaders });
}
