import { Button, Modal, Text } from '@mantine/core';
import type { Recovery } from '../actions/autosave';
import { strings } from '../strings/strings';

interface RecoveryDialogProps {
  readonly recovery: Recovery;
  readonly onDone: () => void;
}

/** Offers the work of a studio that did not end in peace; it has to be answered. */
export function RecoveryDialog({ recovery, onDone }: RecoveryDialogProps): React.JSX.Element {
  const answer = (act: () => void) => (): void => {
    act();
    onDone();
  };
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={strings.recovery.title}
    >
      <div className="pm-dialog">
        <Text size="sm">{strings.recovery.text(recovery.name)}</Text>
        <div className="pm-row pm-row-right">
          <Button variant="default" onClick={answer(recovery.discard)}>
            {strings.recovery.discard}
          </Button>
          <Button data-autofocus onClick={answer(recovery.restore)}>
            {strings.recovery.restore}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
