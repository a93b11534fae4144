import { Select, Text } from '@mantine/core';
import { useModel } from '../app/use-model';
import { useWorkbench } from '../app/workbench-context';
import { strings } from '../strings/strings';

/** Which model works, and what it is in a line. */
export function ModelField({
  label = strings.edit.model,
}: {
  readonly label?: string;
}): React.JSX.Element {
  const { models, settings } = useWorkbench();
  const manifest = useModel();
  if (models.length === 0) return <Text size="sm">{strings.edit.noModels}</Text>;
  return (
    <div className="pm-field">
      <Select
        label={label}
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
      {manifest !== null && (
        <Text size="xs" c="dimmed">
          {strings.edit.modelSummary(manifest.resolution, manifest.classes?.length ?? null)}
        </Text>
      )}
    </div>
  );
}
