import { useMemo } from 'react';
import { createDragOut, type DragOut } from './drag-out';
import { useWorkbench } from './workbench-context';

/** Lets the pictures that the studio holds be dragged out as files, with their recipes. */
export function useDragOut(): DragOut {
  const { app, client } = useWorkbench();
  return useMemo(
    () =>
      createDragOut({
        read: (id) => client.call('pictures.encode', { id }),
        // What cannot be handed over is not dragged; there is nothing else to be told.
        ...(app.host === 'electron'
          ? {
              hand: (id: string) =>
                void client.call('pictures.drag', { id }).catch(() => undefined),
            }
          : {}),
      }),
    [app, client],
  );
}
