import { useStore } from 'zustand';
import { useWorkbench } from '../app/workbench-context';
import { useEditOptions } from './edit/use-edit-options';

/** The number of steps of the chosen edit, and a way to change it. */
export function useSteps(): readonly [number, (steps: number) => void] {
  const { settings, edit } = useWorkbench();
  const kind = useStore(edit, (state) => state.edit);
  const shared = useStore(settings, (state) => state.settings.steps);
  const [own, changeOwn] = useEditOptions('denoise');
  return kind === 'denoise'
    ? [
        own.steps,
        (steps) => {
          changeOwn({ steps });
        },
      ]
    : [
        shared,
        (steps) => {
          settings.getState().change({ steps });
        },
      ];
}
