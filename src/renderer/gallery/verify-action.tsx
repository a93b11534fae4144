import { Button, Progress, Text } from '@mantine/core';
import { IconPlayerStop, IconRosetteDiscountCheck } from '@tabler/icons-react';
import { useStore } from 'zustand';
import type { Verification } from '../../shared/edit-contract';
import { errorAdvice } from '../errors/error-advice';
import { MainWords } from '../errors/main-words';
import { errorWords, saidByMain } from '../errors/said-by-main';
import { strings } from '../strings/strings';
import type { Verifications } from './verifications';

/** Checks that a saved picture comes out of its recipe once more, and says what came of it. */
export function VerifyAction({
  id,
  verifications,
}: {
  readonly id: string;
  readonly verifications: Verifications;
}): React.JSX.Element {
  const state = useStore(verifications.store, (states) => states.get(id));
  const words = strings.gallery;
  if (state?.kind === 'running') {
    return (
      <div className="pm-verify">
        <Button
          fullWidth
          variant="default"
          leftSection={<IconPlayerStop size={18} stroke={1.6} aria-hidden />}
          onClick={state.stop}
        >
          {words.verifyStop}
        </Button>
        <Progress
          size={4}
          value={100 * (state.fraction ?? 1)}
          striped={state.fraction === null}
          animated={state.fraction === null}
          aria-label={words.verify}
        />
      </div>
    );
  }
  return (
    <div className="pm-verify">
      <Button
        fullWidth
        variant="default"
        leftSection={<IconRosetteDiscountCheck size={18} stroke={1.6} aria-hidden />}
        onClick={() => {
          verifications.verify(id);
        }}
      >
        {words.verify}
      </Button>
      <div role="status">
        {state === undefined && (
          <Text size="xs" c="dimmed">
            {words.verifyHelp}
          </Text>
        )}
        {state?.kind === 'done' && <Outcome verification={state.verification} />}
        {state?.kind === 'failed' && (
          <>
            <Text size="sm" fw={600}>
              {errorAdvice(state.error.code).title}
            </Text>
            <MainWords {...errorWords(state.error)} />
          </>
        )}
      </div>
    </div>
  );
}

function Outcome({ verification }: { readonly verification: Verification }): React.JSX.Element {
  if (verification.verdict === 'identical') {
    return (
      <Text size="sm" className="pm-verified">
        {strings.gallery.identical}
      </Text>
    );
  }
  const { largestDifference, bytesChanged, causes } = verification;
  return (
    <>
      <Text size="sm">{strings.gallery.different(largestDifference, bytesChanged)}</Text>
      {causes.length > 0 && <MainWords {...saidByMain(causes.join(' '))} />}
    </>
  );
}
