import {
  IconArrowsDiagonal,
  IconBandage,
  IconBrush,
  IconColorSwatch,
  IconDroplet,
  IconGrain,
  IconSparkles,
  IconTransform,
} from '@tabler/icons-react';
import { useStore } from 'zustand';
import type { EditKind } from '../../../shared/edit-contract';
import { useWorkbench } from '../../app/workbench-context';
import { strings } from '../../strings/strings';

const kinds = [
  ['generate', IconSparkles],
  ['inpaint', IconBrush],
  ['colorize', IconDroplet],
  ['upscale', IconArrowsDiagonal],
  ['denoise', IconGrain],
  ['sketch', IconTransform],
  ['blend', IconColorSwatch],
  ['combine', IconBandage],
] as const satisfies readonly (readonly [EditKind, typeof IconBrush])[];

/** The edits, one of which is chosen. */
export function EditPicker(): React.JSX.Element {
  const { edit } = useWorkbench();
  const chosen = useStore(edit, (state) => state.edit);
  return (
    <div className="pm-edits" role="radiogroup" aria-label={strings.edit.kind}>
      {kinds.map(([kind, Icon]) => (
        <label key={kind} className="pm-edit">
          <input
            type="radio"
            name="edit"
            className="pm-edit-input"
            checked={kind === chosen}
            onChange={() => {
              edit.setState({ edit: kind, sigmas: null, branch: null });
            }}
          />
          <Icon size={20} stroke={1.6} aria-hidden />
          <span>{strings.edits.kinds[kind]}</span>
        </label>
      ))}
    </div>
  );
}
