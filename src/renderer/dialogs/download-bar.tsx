import { Button, Progress, Text } from '@mantine/core';
import type { CatalogueEntry, DownloadProgress } from '../../shared/download-contract';
import { useWorkbench } from '../app/workbench-context';
import { MainWords } from '../errors/main-words';
import { saidByMain } from '../errors/said-by-main';
import { strings } from '../strings/strings';

interface DownloadBarProps {
  readonly entry: CatalogueEntry;
  readonly progress: DownloadProgress | null;
}

/** How far a download has come, and how it is stopped. */
export function DownloadBar({ entry, progress }: DownloadBarProps): React.JSX.Element {
  const { actions } = useWorkbench();
  const { id, name } = entry;
  const words = strings.checkpoints;
  const transfer = progress?.phase === 'fetching' ? progress : null;
  return (
    <div className="pm-field">
      <div className="pm-row pm-row-wrap">
        <Text size="sm" role="status" className="pm-grow">
          {phaseWords(progress)}
        </Text>
        {transfer !== null && (
          <Text size="sm" c="dimmed" className="pm-numbers">
            {words.transfer(transfer.bytes, transfer.total, transfer.rate, transfer.left)}
          </Text>
        )}
      </div>
      {progress?.phase === 'waiting' && <MainWords {...saidByMain(sentence(progress.reason))} />}
      <Progress value={percentOf(progress)} aria-label={words.progress(name)} />
      <div className="pm-row pm-row-right">
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          aria-label={words.cancelNamed(name)}
          onClick={() => {
            actions.checkpoints.discard(id);
          }}
        >
          {words.cancel}
        </Button>
        <Button
          size="xs"
          variant="default"
          aria-label={words.pauseNamed(name)}
          onClick={() => {
            actions.checkpoints.pause(id);
          }}
        >
          {words.pause}
        </Button>
      </div>
    </div>
  );
}

function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}

function phaseWords(progress: DownloadProgress | null): string {
  const { phases } = strings.checkpoints;
  if (progress === null) return phases.starting;
  if (progress.phase === 'waiting') return phases.waiting(progress.delay);
  return phases[progress.phase];
}

function percentOf(progress: DownloadProgress | null): number {
  switch (progress?.phase) {
    case 'fetching':
      return progress.total === null || progress.total === 0
        ? 0
        : (100 * progress.bytes) / progress.total;
    case 'checking':
    case 'writing':
      return 100 * progress.fraction;
    case 'finishing':
    case 'verifying':
      return 100;
    case 'reading':
    case 'waiting':
    case undefined:
      return 0;
  }
}
