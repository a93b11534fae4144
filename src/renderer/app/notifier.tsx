import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { MainWords } from '../errors/main-words';
import { strings } from '../strings/strings';
import type { Notice } from './notice';

const colors = { info: 'gray', success: 'teal', error: 'red' } as const;

/** Shows a notice in the corner of the window; one that offers to retry stays until it is closed. */
export function showNotice({ tone, title, retry, action, ...words }: Notice): void {
  const offered =
    action ?? (retry === undefined ? undefined : { label: strings.notices.retry, run: retry });
  const longRead = tone === 'error' || words.details !== undefined || action !== undefined;
  const id = notifications.show({
    title,
    color: colors[tone],
    autoClose: retry !== undefined ? false : longRead ? 15_000 : 6000,
    role: tone === 'error' ? 'alert' : 'status',
    closeButtonProps: { 'aria-label': strings.notices.close },
    message: (
      <>
        <MainWords {...words} />
        {offered !== undefined && (
          <Button
            size="compact-sm"
            variant="default"
            mt="xs"
            onClick={() => {
              notifications.hide(id);
              offered.run();
            }}
          >
            {offered.label}
          </Button>
        )}
      </>
    ),
  });
}
