import { Modal, Text } from '@mantine/core';
import { useStore } from 'zustand';
import { useModel } from '../app/use-model';
import { useWorkbench } from '../app/workbench-context';
import { strings } from '../strings/strings';
import { CardQuestion } from './card-question';
import { ModelCard } from './model-card';

/** Shows the card of a published checkpoint before its first run. */
export function FirstUseDialog(): React.JSX.Element | null {
  const { view } = useWorkbench();
  const opened = useStore(view, ({ dialog }) => dialog === 'firstUse');
  const manifest = useModel();
  if (manifest?.checkpoint === undefined) return null;
  const words = strings.checkpoints.firstUse;
  const close = (): void => {
    view.setState({ dialog: null });
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      size={640}
      title={words.title(manifest.name)}
      closeButtonProps={{ 'aria-label': strings.settings.close }}
    >
      <CardQuestion
        id={manifest.checkpoint}
        question={words.text}
        agree={words.agree}
        decline={words.later}
        onAgree={close}
        onDecline={close}
      >
        <ModelCard card={manifest.card} />
        <Text size="sm" className="pm-path">
          {`${strings.models.licence}: ${manifest.licence.name} · ${manifest.licence.credit}`}
        </Text>
      </CardQuestion>
    </Modal>
  );
}
