import { useEffect, useState } from 'react';
import type { RecentFile } from '../../shared/shell-contract';
import { reportError } from './report-error';
import { useWorkbench } from './workbench-context';

/** The files that were opened or saved last. */
export interface RecentFiles {
  /** The latest first. */
  readonly files: readonly RecentFile[];
  readonly open: (id: string) => void;
  readonly forget: () => void;
}

/** Asks for the recent files when it is first rendered. */
export function useRecentFiles(): RecentFiles {
  const { client, notify, actions } = useWorkbench();
  const [files, setFiles] = useState<readonly RecentFile[]>([]);
  useEffect(() => {
    let wanted = true;
    client.call('files.recent', undefined).then(
      (recent) => {
        if (wanted) setFiles(recent);
      },
      // A list that cannot be had is an empty one.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [client]);

  async function open(id: string): Promise<void> {
    const { name, bytes } = await client.call('files.openRecent', { id });
    actions.picture.open(new File([new Uint8Array(bytes)], name));
  }
  const failed = (error: unknown): void => {
    reportError(notify, error);
  };
  return {
    files,
    open: (id) => void open(id).catch(failed),
    forget: () => {
      setFiles([]);
      client.call('files.forgetRecent', undefined).catch(failed);
    },
  };
}
