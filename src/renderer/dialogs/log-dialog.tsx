import { Button, Loader, Modal, Text } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Diagnostics } from '../../shared/shell-contract';
import { reportError } from '../app/report-error';
import { useWorkbench } from '../app/workbench-context';
import { strings } from '../strings/strings';

/** What a report of a fault should hold, to be read and copied. */
export function LogDialog(): React.JSX.Element {
  const { view } = useWorkbench();
  const opened = useStore(view, ({ dialog }) => dialog === 'log');
  return (
    <Modal
      opened={opened}
      onClose={() => {
        view.setState({ dialog: null });
      }}
      size={760}
      title={strings.log.title}
      closeButtonProps={{ 'aria-label': strings.settings.close }}
    >
      <Log />
    </Modal>
  );
}

function Log(): React.JSX.Element {
  const { notify } = useWorkbench();
  const diagnostics = useDiagnostics();
  if (diagnostics === null) {
    return <Loader size="sm" color="gray" role="status" aria-label={strings.log.loading} />;
  }
  const { facts, log } = diagnostics;
  const copy = (): void => {
    navigator.clipboard.writeText(`${facts}\n\n${log}\n`).then(
      () => {
        notify({ tone: 'success', title: strings.log.copied });
      },
      () => {
        notify({ tone: 'error', title: strings.log.notCopied });
      },
    );
  };
  return (
    <div className="pm-dialog">
      <div className="pm-row pm-log-head">
        <Text size="sm" c="dimmed" className="pm-grow">
          {strings.log.text}
        </Text>
        <Button
          data-autofocus
          leftSection={<IconCopy size={18} stroke={1.6} aria-hidden />}
          onClick={copy}
        >
          {strings.log.copy}
        </Button>
      </div>
      <Lines label={strings.log.facts} text={facts} />
      <Lines label={strings.log.log} text={log === '' ? strings.log.emptyLog : log} />
    </div>
  );
}

function Lines({
  label,
  text,
}: {
  readonly label: string;
  readonly text: string;
}): React.JSX.Element {
  return (
    <section>
      <h3 className="pm-sheet-title">{label}</h3>
      <pre className="pm-log" tabIndex={0} role="region" aria-label={label}>
        {text}
      </pre>
    </section>
  );
}

function useDiagnostics(): Diagnostics | null {
  const { client, notify } = useWorkbench();
  const [diagnostics, setDiagnostics] = useState<Diagnostics | null>(null);
  useEffect(() => {
    let wanted = true;
    client.call('app.diagnostics', undefined).then(
      (found) => {
        if (wanted) setDiagnostics(found);
      },
      (error: unknown) => {
        reportError(notify, error);
      },
    );
    return () => {
      wanted = false;
    };
  }, [client, notify]);
  return diagnostics;
}
