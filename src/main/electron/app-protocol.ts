import type { CustomScheme } from 'electron';
import { pageHeaders } from '../page/page-headers';
import { readPageFile } from '../page/read-page-file';
import { appPath, appScheme } from './app-url';

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

/** Answers requests of the app's scheme with files from below `root`, and with nothing else. */
export function createAppProtocol(
  root: string,
): (request: Pick<Request, 'url' | 'method'>) => Promise<Response> {
  return async ({ url, method }) => {
    if (method !== 'GET' && method !== 'HEAD') return refusal(405);
    const path = appPath(url);
    const file = path === null ? null : await readPageFile(root, path);
    if (file === null) return refusal(404);
    return new Response(method === 'HEAD' ? null : file.bytes, {
      headers: { ...pageHeaders, ...file.headers },
    });
  };
}

function refusal(status: 404 | 405): Response {
  return new Response(null, { status, headers: pageHeaders });
}
