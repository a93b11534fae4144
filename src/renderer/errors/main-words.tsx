import { Text } from '@mantine/core';
import { strings } from '../strings/strings';
import type { SaidByMain } from './said-by-main';

/** Shows what main has to say; what is not in the window's language stays folded. */
export function MainWords({ message, details }: SaidByMain): React.JSX.Element {
  return (
    <>
      {message !== undefined && (
        <Text size="sm" className="pm-path">
          {message}
        </Text>
      )}
      {details !== undefined && (
        <details className="pm-main-words">
          <summary>{strings.notices.details}</summary>
          <Text size="sm" lang="en" className="pm-path">
            {details}
          </Text>
        </details>
      )}
    </>
  );
}
