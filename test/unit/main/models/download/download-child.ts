import { nodeVfs } from '../../../../../src/main/files/vfs';
import { systemClock } from '../../../../../src/main/models/download/clock';
import { fetchFile } from '../../../../../src/main/models/download/fetch-file';
import { createHttpGet } from '../../../../../src/main/models/download/http-get';

const [url = '', path = ''] = process.argv.slice(2);
await fetchFile(
  { vfs: nodeVfs, get: createHttpGet(), clock: systemClock, random: Math.random },
  {
    url: new URL(url),
    policy: { hosts: [], mirrorOrigin: new URL(url).origin },
    path,
    sha256: null,
    mostBytes: 1e9,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  },
);
process.disconnect();
