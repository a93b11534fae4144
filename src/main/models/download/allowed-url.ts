import { networkError } from './network-error';

/** Where a download may lead. */
export interface FetchPolicy {
  /** Names of hosts; one that begins with a dot stands for all that end so. */
  readonly hosts: readonly string[];
  /** Of a mirror that the user has named: it alone may be http or have a private address. */
  readonly mirrorOrigin: string | null;
}

/** A place that a download may ask. */
export interface AllowedUrl {
  readonly url: URL;
  /** Whether its name may lead to an address that is not of the internet. */
  readonly mayBePrivate: boolean;
}

/** Throws `network` unless the policy lets `file` come from `url`. */
export function requireAllowed(url: URL, policy: FetchPolicy, file: string): AllowedUrl {
  if (url.username !== '' || url.password !== '') {
    throw refused(file, `${url.host} was to be asked with a password`);
  }
  if (url.origin === policy.mirrorOrigin) return { url, mayBePrivate: true };
  if (url.protocol !== 'https:')
    throw refused(file, `it would come from ${url.host} without https`);
  if (url.port !== '' || !policy.hosts.some((host) => isNamed(url.hostname, host))) {
    throw refused(file, `it would come from ${url.host}, which is no server of the publisher`);
  }
  return { url, mayBePrivate: false };
}

function isNamed(name: string, host: string): boolean {
  return host.startsWith('.') ? name.endsWith(host) : name === host;
}

function refused(file: string, reason: string): Error {
  return networkError(
    file,
    reason,
    'Look for a newer version of Pentimento, name a mirror, or download the files yourself and import them.',
  );
}
