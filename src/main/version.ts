import { version as packageVersion } from '../../package.json';

/** Pentimento's own version. */
export const version: string = packageVersion;
