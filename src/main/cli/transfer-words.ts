import type { DownloadProgress } from '../../shared/download-contract';

type Fetching = Extract<DownloadProgress, { phase: 'fetching' }>;

/** How far a transfer has come: its file, megabytes, speed and time left. */
export function transferWords({ file, bytes, total, rate, left }: Fetching): string {
  const parts = [
    `${megabytes(bytes)} of ${total === null ? '?' : megabytes(total)} MB`,
    ...(rate === null ? [] : [`${megabytes(rate)} MB/s`]),
    ...(left === null || left === 0 ? [] : [`${timeWords(left)} left`]),
  ];
  return `${file}, ${parts.join(', ')}`;
}

/** Bytes as megabytes with one decimal. */
export function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

function timeWords(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return `${seconds} s`;
  return minutes < 60
    ? `${minutes} min ${seconds % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
