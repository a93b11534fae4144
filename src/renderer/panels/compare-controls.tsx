import { IconLayoutColumns, IconSquareHalf, type Icon } from '@tabler/icons-react';
import { useStore } from 'zustand';
import { useComparison } from '../app/use-comparison';
import { useWorkbench } from '../app/workbench-context';
import type { CompareMode } from '../store/view-store';
import { strings } from '../strings/strings';
import { HintedAction } from './hinted-action';

const ways: readonly { mode: CompareMode; icon: Icon }[] = [
  { mode: 'slider', icon: IconSquareHalf },
  { mode: 'sides', icon: IconLayoutColumns },
];

/** The ways to set "before" beside what is on the canvas; a second press ends the comparison. */
export function CompareControls(): React.JSX.Element {
  const { view } = useWorkbench();
  const { before } = useComparison();
  const chosen = useStore(view, (state) => state.compareMode);
  return (
    <div className="pm-row pm-row-tight" role="group" aria-label={strings.drawing.compare}>
      {ways.map(({ mode, icon }) => (
        <HintedAction
          key={mode}
          icon={icon}
          label={strings.drawing.compareModes[mode]}
          shortcut="compareMode"
          size={28}
          pressed={mode === chosen && before !== null}
          disabled={before === null}
          onClick={() => {
            view.setState({ compareMode: mode === chosen ? 'off' : mode });
          }}
        />
      ))}
    </div>
  );
}
