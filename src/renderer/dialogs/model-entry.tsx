import { Button, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { ModelManifest } from '../../shared/model-manifest';
import type { Model } from '../../shared/models-contract';
import { useWorkbench } from '../app/workbench-context';
import { HintedAction } from '../panels/hinted-action';
import { strings } from '../strings/strings';
import { ModelCard } from './model-card';

/** A model with what is known of it, or what is wrong with it. */
export function ModelEntry({ model }: { readonly model: Model }): React.JSX.Element {
  const [asking, setAsking] = useState(false);
  const isReady = model.state === 'ready';
  const id = isReady ? model.manifest.id : model.id;
  const name = isReady ? model.manifest.name : strings.edit.broken(model.id);
  const words = strings.models;
  return (
    <li className="pm-model">
      <div className="pm-row">
        <Text fw={600} className="pm-grow">
          {name}
        </Text>
        {isReady && model.bundled ? (
          <Text size="xs" c="dimmed">
            {words.bundled}
          </Text>
        ) : (
          <HintedAction
            icon={IconTrash}
            label={words.remove(isReady ? name : id)}
            onClick={() => {
              setAsking(true);
            }}
          />
        )}
      </div>
      {asking && (
        <RemoveQuestion
          id={id}
          onDone={() => {
            setAsking(false);
          }}
        />
      )}
      {isReady ? <Facts manifest={model.manifest} /> : <Mistake error={model.error} />}
    </li>
  );
}

function Facts({ manifest }: { readonly manifest: ModelManifest }): React.JSX.Element {
  const { resolution, classes, files, licence, origin, card } = manifest;
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const words = strings.models;
  const { name, credit } = licence;
  return (
    <>
      <Text size="sm">{words.facts(resolution, classes?.length ?? null, bytes)}</Text>
      <Text size="sm" c="dimmed" className="pm-path">
        {`${words.licence}: ${credit === '' ? name : `${name} · ${credit}`}`}
      </Text>
      {origin !== '' && (
        <Text size="sm" c="dimmed" className="pm-path">
          {`${words.origin}: ${origin}`}
        </Text>
      )}
      {card !== '' && (
        <details>
          <summary>{words.card}</summary>
          <ModelCard card={card} />
        </details>
      )}
    </>
  );
}

function Mistake({
  error,
}: {
  readonly error: Extract<Model, { state: 'broken' }>['error'];
}): React.JSX.Element {
  return (
    <>
      <Text size="sm" className="pm-path">
        {error.message}
      </Text>
      <Text size="sm" c="dimmed" className="pm-path">
        {error.remedy}
      </Text>
    </>
  );
}

interface RemoveQuestionProps {
  readonly id: string;
  readonly onDone: () => void;
}

function RemoveQuestion({ id, onDone }: RemoveQuestionProps): React.JSX.Element {
  const { actions } = useWorkbench();
  const { removeQuestion, removeNow, keep } = strings.models;
  return (
    <div role="alert" className="pm-row pm-row-wrap">
      <Text size="sm" className="pm-grow">
        {removeQuestion}
      </Text>
      <Button size="xs" variant="default" onClick={onDone}>
        {keep}
      </Button>
      <Button
        size="xs"
        variant="light"
        color="red"
        onClick={() => {
          onDone();
          actions.models.remove(id);
        }}
      >
        {removeNow}
      </Button>
    </div>
  );
}
