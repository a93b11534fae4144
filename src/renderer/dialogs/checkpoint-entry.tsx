import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { CatalogueEntry, DownloadRequest } from '../../shared/download-contract';
import { useWorkbench } from '../app/workbench-context';
import { strings } from '../strings/strings';
import { CardQuestion } from './card-question';
import { DownloadBar } from './download-bar';
import { ModelCard } from './model-card';

interface CheckpointEntryProps {
  readonly entry: CatalogueEntry;
  readonly storage: DownloadRequest['storage'];
}

/** A published checkpoint: what it is, and how far it has come to this computer. */
export function CheckpointEntry({ entry, storage }: CheckpointEntryProps): React.JSX.Element {
  const { catalogue, settings, actions } = useWorkbench();
  const running = useStore(catalogue, (state) => state.running.get(entry.id));
  const { id, name, resolution, classes, size } = entry;
  // What waits for the card to be read.
  const [wanted, setWanted] = useState<DownloadRequest['from'] | null>(null);
  const words = strings.checkpoints;
  const start = (from: DownloadRequest['from']): void => {
    actions.checkpoints.download({ id, from, storage });
  };
  const ask = (from: DownloadRequest['from']): void => {
    const isAgreed = settings.getState().settings.acceptedCards.includes(id);
    if (isAgreed) start(from);
    else setWanted(from);
  };
  return (
    <li className="pm-model">
      <div className="pm-row">
        <div className="pm-grow">
          <Text fw={600}>{name}</Text>
          <Text size="sm">{words.facts(resolution, classes, size)}</Text>
        </div>
        {running === undefined && wanted === null && <Choices entry={entry} onWant={ask} />}
      </div>
      {running !== undefined && <DownloadBar entry={entry} progress={running.progress} />}
      {wanted === null ? (
        <details>
          <summary>{strings.models.card}</summary>
          <About entry={entry} />
        </details>
      ) : (
        <CardQuestion
          question={words.question}
          agree={words.agree}
          decline={words.notNow}
          id={id}
          onAgree={() => {
            setWanted(null);
            start(wanted);
          }}
          onDecline={() => {
            setWanted(null);
          }}
        >
          <About entry={entry} />
        </CardQuestion>
      )}
    </li>
  );
}

function About({ entry }: { readonly entry: CatalogueEntry }): React.JSX.Element {
  const { card, licence, link, checksum } = entry;
  const words = strings.checkpoints;
  return (
    <div className="pm-field">
      <ModelCard card={card} />
      <Text size="sm" className="pm-path">
        {`${strings.models.licence}: ${licence}`}
      </Text>
      <Text size="sm" c="dimmed" className="pm-path">
        {words.source(link)}
      </Text>
      <Text size="sm" c="dimmed">
        {words.checksum[checksum]}
      </Text>
    </div>
  );
}

interface ChoicesProps {
  readonly entry: CatalogueEntry;
  readonly onWant: (from: 'server' | 'folder') => void;
}

function Choices({ entry, onWant }: ChoicesProps): React.JSX.Element {
  const { app, actions } = useWorkbench();
  const { id, name, state } = entry;
  const words = strings.checkpoints;
  if (state.is === 'installed' || state.is === 'running') {
    return (
      <Text size="xs" c="dimmed">
        {state.is === 'installed' ? words.installed : words.elsewhere(state.bytes)}
      </Text>
    );
  }
  const isPartial = state.is === 'partial';
  return (
    <>
      {isPartial && (
        <Text size="xs" c="dimmed">
          {words.partial(state.bytes)}
        </Text>
      )}
      {isPartial && (
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
      )}
      {app.nativeDialogs && !isPartial && (
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          aria-label={words.folderNamed(name)}
          onClick={() => {
            onWant('folder');
          }}
        >
          {words.folder}
        </Button>
      )}
      <Button
        size="xs"
        variant="default"
        aria-label={isPartial ? words.resumeNamed(name) : words.downloadNamed(name)}
        onClick={() => {
          onWant('server');
        }}
      >
        {isPartial ? words.resume : words.download}
      </Button>
    </>
  );
}
