import { Button, Modal, Progress, Text } from '@mantine/core';
import { IconFile, IconFolder } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { ImportProgress } from '../../shared/import-contract';
import { useWorkbench } from '../app/workbench-context';
import { strings } from '../strings/strings';
import { ModelEntry } from './model-entry';
import { OfficialCheckpoints } from './official-checkpoints';

/** The models there are, and how more are made and removed. */
export function ModelsDialog(): React.JSX.Element {
  const { view } = useWorkbench();
  const opened = useStore(view, ({ dialog }) => dialog === 'models');
  return (
    <Modal
      opened={opened}
      onClose={() => {
        view.setState({ dialog: null });
      }}
      size={640}
      title={strings.models.title}
      closeButtonProps={{ 'aria-label': strings.settings.close }}
    >
      <div className="pm-dialog">
        <Models />
        <Import />
        <OfficialCheckpoints />
      </div>
    </Modal>
  );
}

function Models(): React.JSX.Element {
  const { models: store, actions } = useWorkbench();
  const models = useStore(store, (state) => state.models);
  useEffect(() => {
    // The command line, or the user, may have put one there meanwhile.
    actions.models.refresh();
  }, [actions]);
  if (models.length === 0) return <Text size="sm">{strings.models.none}</Text>;
  return (
    <ul className="pm-models">
      {models.map((model, index) => {
        const id = model.state === 'ready' ? model.manifest.id : model.id;
        return <ModelEntry key={`${id} ${index}`} model={model} />;
      })}
    </ul>
  );
}

function Import(): React.JSX.Element {
  const { app, models, actions } = useWorkbench();
  const importing = useStore(models, (state) => state.importing);
  if (importing !== null) return <Importing progress={importing} />;
  if (!app.nativeDialogs) {
    return (
      <Text size="sm" c="dimmed">
        {strings.models.importElsewhere}
      </Text>
    );
  }
  return (
    <div className="pm-field">
      <div className="pm-row pm-row-wrap">
        <Button
          variant="default"
          leftSection={<IconFolder size={18} stroke={1.6} aria-hidden />}
          onClick={() => {
            actions.models.import('folder');
          }}
        >
          {strings.models.importFolder}
        </Button>
        <Button
          variant="default"
          leftSection={<IconFile size={18} stroke={1.6} aria-hidden />}
          onClick={() => {
            actions.models.import('file');
          }}
        >
          {strings.models.importFile}
        </Button>
      </div>
      <Text size="xs" c="dimmed">
        {strings.models.importHelp}
      </Text>
    </div>
  );
}

function Importing({ progress }: { readonly progress: ImportProgress }): React.JSX.Element {
  const { actions } = useWorkbench();
  const { phases, importing, cancel } = strings.models;
  const percent = percentOf(progress);
  return (
    <div className="pm-field">
      <Text size="sm" role="status">
        {progress.phase === 'writing' ? phases.writing(percent) : phases[progress.phase]}
      </Text>
      <Progress value={percent} aria-label={importing} />
      <div className="pm-row pm-row-right">
        <Button size="xs" variant="default" onClick={actions.models.cancelImport}>
          {cancel}
        </Button>
      </div>
    </div>
  );
}

function percentOf(progress: ImportProgress): number {
  switch (progress.phase) {
    case 'reading':
      return 0;
    case 'writing':
      return Math.floor(100 * progress.fraction);
    case 'finishing':
      return 100;
  }
}
