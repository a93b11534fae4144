import { Button, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { reportError } from '../app/report-error';
import { useWorkbench } from '../app/workbench-context';

interface CardQuestionProps {
  /** Of the checkpoint. */
  readonly id: string;
  readonly question: string;
  readonly agree: string;
  readonly decline: string;
  /** What is to be read. */
  readonly children: ReactNode;
  /** Called when the agreement has been remembered. */
  readonly onAgree: () => void;
  readonly onDecline: () => void;
}

/** A card that is to be read, and agreed to, once. */
export function CardQuestion(props: CardQuestionProps): React.JSX.Element {
  const { id, question, agree, decline, children, onAgree, onDecline } = props;
  const { actions, notify } = useWorkbench();
  return (
    <div className="pm-field" role="group" aria-label={question}>
      <Text size="sm">{question}</Text>
      {children}
      <div className="pm-row pm-row-wrap pm-row-right">
        <Button size="xs" variant="default" onClick={onDecline}>
          {decline}
        </Button>
        <Button
          size="xs"
          onClick={() => {
            actions.checkpoints.agree(id).then(onAgree, (error: unknown) => {
              reportError(notify, error);
            });
          }}
        >
          {agree}
        </Button>
      </div>
    </div>
  );
}
