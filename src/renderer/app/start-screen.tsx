import { Button, Loader, Text } from '@mantine/core';
import { toStudioError } from '../../shared/errors';
import { errorAdvice } from '../errors/error-advice';
import { MainWords } from '../errors/main-words';
import { errorWords } from '../errors/said-by-main';
import { AppMark } from '../panels/app-mark';
import { strings } from '../strings/strings';

/** What is seen until the studio answers. */
export function StartScreen(): React.JSX.Element {
  return (
    <main className="pm-start" aria-busy>
      <AppMark size={48} />
      <Loader size="sm" color="gray" />
      <Text size="sm" c="dimmed">
        {strings.app.loading}
      </Text>
    </main>
  );
}

/** What is seen when the studio does not answer, or refuses. */
export function StartFailed({ error }: { readonly error: unknown }): React.JSX.Element {
  const typed = toStudioError(error);
  return (
    <main className="pm-start" role="alert">
      <AppMark size={48} />
      <Text fw={600}>{errorAdvice(typed.code).title}</Text>
      <div className="pm-start-text">
        <MainWords {...errorWords(typed)} />
      </div>
      <Button
        variant="default"
        onClick={() => {
          location.reload();
        }}
      >
        {strings.connection.reload}
      </Button>
    </main>
  );
}
