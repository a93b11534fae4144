import { useStore } from 'zustand';
import { useWorkbench } from '../../app/workbench-context';
import type { EditOptions } from '../../store/edit-options';

/** The options of one edit, and a way to change some of them. */
export function useEditOptions<K extends keyof EditOptions>(
  kind: K,
): readonly [EditOptions[K], (change: Partial<EditOptions[K]>) => void] {
  const { edit } = useWorkbench();
  const options = useStore(edit, (state) => state.options);
  return [
    options[kind],
    (change) => {
      edit.setState({ options: { ...options, [kind]: { ...options[kind], ...change } } });
    },
  ];
}
