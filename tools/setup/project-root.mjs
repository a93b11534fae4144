import { fileURLToPath } from 'node:url';

/** Absolute path of the project's top folder. */
export const projectRoot = fileURLToPath(new URL('../../', import.meta.url));
