import { Button, Text } from '@mantine/core';
import { IconFolderOpen, IconPhotoPlus, IconSparkles } from '@tabler/icons-react';
import { useStore } from 'zustand';
import { useWorkbench } from '../app/workbench-context';
import { strings } from '../strings/strings';
import { fromPreview, RasterCanvas } from './raster-canvas';

/** What stands in the middle while there is no picture. */
export function EmptyState({ onOpen }: { readonly onOpen: () => void }): React.JSX.Element {
  const { run, settings, models, actions } = useWorkbench();
  const phase = useStore(run, (state) => state.phase);
  const canGenerate = useStore(models, ({ manifests }) => manifests.length > 0);
  const seed = useStore(settings, (state) => state.settings.seed);
  if (phase.kind === 'running') {
    return (
      <div className="pm-empty">
        {phase.preview !== null && (
          <RasterCanvas image={fromPreview(phase.preview)} className="pm-empty-preview" />
        )}
      </div>
    );
  }
  return (
    <div className="pm-empty">
      <div className="pm-empty-card">
        <IconPhotoPlus size={40} stroke={1.2} aria-hidden className="pm-quiet" />
        <h1 className="pm-empty-title">{strings.empty.title}</h1>
        <Text size="sm" c="dimmed" className="pm-empty-text">
          {strings.empty.text}
        </Text>
        <div className="pm-row">
          <Button
            leftSection={<IconFolderOpen size={18} stroke={1.6} aria-hidden />}
            onClick={onOpen}
          >
            {strings.empty.open}
          </Button>
          <Button
            variant="default"
            disabled={!canGenerate}
            leftSection={<IconSparkles size={18} stroke={1.6} aria-hidden />}
            onClick={() => {
              actions.edit.generate(seed);
            }}
          >
            {strings.empty.generate}
          </Button>
        </div>
      </div>
    </div>
  );
}
