import { Select, Text } from '@mantine/core';
import { IconStack2 } from '@tabler/icons-react';
import { useStore } from 'zustand';
import { useModel } from '../app/use-model';
import { useWorkbench } from '../app/workbench-context';
import { strings } from '../strings/strings';
import { HintedAction } from './hinted-action';

/** Which model works, and what it is in a line. */
export function ModelField({
  label = strings.edit.model,
}: {
  readonly label?: string;
}): React.JSX.Element {
  const { models: store, settings, view } = useWorkbench();
  const models = useStore(store, (state) => state.models);
  const manifest = useModel();
  return (
    <div className="pm-field">
      <div className="pm-row pm-row-end">
        <Select
          className="pm-grow"
          label={label}
          placeholder={strings.edit.noModels}
          disabled={models.length === 0}
          allowDeselect={false}
          value={manifest?.id ?? null}
          data={models.map((model) =>
            model.state === 'ready'
              ? { value: model.manifest.id, label: model.manifest.name }
              : { value: model.id, label: strings.edit.broken(model.id), disabled: true },
          )}
          onChange={(modelId) => {
            settings.getState().change({ modelId, classLabel: null });
          }}
        />
        <HintedAction
          icon={IconStack2}
          label={strings.models.manage}
          onClick={() => {
            view.setState({ dialog: 'models' });
          }}
        />
      </div>
      {manifest !== null && (
        <Text size="xs" c="dimmed">
          {strings.edit.modelSummary(manifest.resolution, manifest.classes?.length ?? null)}
        </Text>
      )}
    </div>
  );
}
