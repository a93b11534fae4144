import type { DownloadProgress } from '../../../shared/download-contract';
import type { Vfs } from '../../files/vfs';
import type { FetchPolicy } from './allowed-url';
import type { Clock } from './clock';
import type { HttpGet } from './http-get';

/** The means of a download. */
export interface FetchTools {
  readonly vfs: Vfs;
  readonly get: HttpGet;
  readonly clock: Clock;
  /** From 0 to 1, for the jitter of the waits. */
  readonly random: () => number;
}

export interface FileRequest {
  readonly url: URL;
  readonly policy: FetchPolicy;
  /** Of the finished file; its part lies beside it. */
  readonly path: string;
  /** As the catalogue has it, where it has it. */
  readonly sha256: string | null;
  /** Bytes; a longer file is refused. */
  readonly mostBytes: number;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: DownloadProgress) => void;
}

/** What came of asking for a file once. */
export type Outcome =
  | { readonly is: 'complete' }
  /** `delay`, in milliseconds, is the server's own wish. */
  | { readonly is: 'later'; readonly reason: string; readonly delay: number | null }
  /** What has arrived is of no use. */
  | { readonly is: 'anew'; readonly reason: string }
  /** All has arrived, and it is not what it should be. */
  | { readonly is: 'wrong'; readonly reason: string };
