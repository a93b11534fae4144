import type { DownloadProgress } from '../../../shared/download-contract';
import type { Clock } from './clock';
import { createTransferRate } from './transfer-rate';

/** Tells how far a transfer has come, a few times a second. */
export interface TransferReports {
  /** So many bytes of the file are there. */
  readonly onBytes: (bytes: number) => void;
  /** To be called when no more will come. */
  readonly stop: () => void;
}

export interface TransferReportOptions {
  readonly clock: Clock;
  readonly file: string;
  /** Bytes. */
  readonly total: number;
  readonly report: (progress: DownloadProgress) => void;
}

/** Milliseconds. */
const interval = 200;

/** The first count is reported at once, and the last before a silence soon after. */
export function createTransferReports(options: TransferReportOptions): TransferReports {
  const { clock, file, total, report } = options;
  const rates = createTransferRate();
  let latest = 0;
  let told = -1;
  let cancel: (() => void) | null = null;

  const tell = (): void => {
    cancel = clock.after(interval, () => {
      cancel = null;
      if (latest !== told) tell();
    });
    told = latest;
    const rate = rates.at(clock.now(), latest);
    const left = rate === null || rate === 0 ? null : (1000 * (total - latest)) / rate;
    report({ phase: 'fetching', file, bytes: latest, total, rate, left });
  };

  return {
    onBytes: (bytes) => {
      latest = bytes;
      if (cancel === null) tell();
    },
    stop: () => cancel?.(),
  };
}
