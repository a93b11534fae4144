import { SegmentedControl, Text } from '@mantine/core';
import { IconDropletOff } from '@tabler/icons-react';
import { useStore } from 'zustand';
import { useDocument, useWorkbench } from '../app/workbench-context';
import { assertNever } from '../../shared/assert-never';
import { isPaintEmpty } from '../document/paint-layer';
import { strings } from '../strings/strings';
import { BrushSize } from './brush-size';
import { ColorControl } from './color-control';
import { HintedAction } from './hinted-action';
import { OptionSlider } from './option-slider';

/** What the tool in hand can be set to; a word of help for those with nothing to set. */
export function ToolOptions(): React.JSX.Element {
  const { view } = useWorkbench();
  const tool = useStore(view, (state) => state.tool);
  const hints = strings.drawing.hints;
  switch (tool) {
    case 'move':
      return <Hint text={hints.move} />;
    case 'frame':
      return <Hint text={hints.frame} />;
    case 'brush':
      return <BrushSize />;
    case 'eraser':
      return (
        <>
          <EraserTargetChoice />
          <BrushSize />
        </>
      );
    case 'lasso':
    case 'rectangle':
      return (
        <>
          <AddOrSubtract />
          <Hint text={hints[tool]} />
        </>
      );
    case 'paint':
      return (
        <>
          <ColorControl />
          <BrushSize />
          <Hardness />
          <ClearPaint />
        </>
      );
    case 'picker':
      return (
        <>
          <ColorControl />
          <Hint text={hints.picker} />
        </>
      );
    default:
      return assertNever(tool);
  }
}

function Hint({ text }: { readonly text: string }): React.JSX.Element {
  return (
    <Text size="xs" className="pm-option-hint">
      {text}
    </Text>
  );
}

function AddOrSubtract(): React.JSX.Element {
  const { view } = useWorkbench();
  const subtracting = useStore(view, (state) => state.subtracting);
  const { mode, add, subtract } = strings.drawing;
  return (
    <SegmentedControl
      size="xs"
      className="pm-option-choice"
      aria-label={mode}
      value={subtracting ? 'subtract' : 'add'}
      data={[
        { value: 'add', label: add },
        { value: 'subtract', label: subtract },
      ]}
      onChange={(value) => {
        view.setState({ subtracting: value === 'subtract' });
      }}
    />
  );
}

function EraserTargetChoice(): React.JSX.Element {
  const { view } = useWorkbench();
  const target = useStore(view, (state) => state.eraserTarget);
  const { erases, eraserTargets } = strings.drawing;
  return (
    <div className="pm-option">
      <span className="pm-option-label" aria-hidden>
        {erases}
      </span>
      <SegmentedControl
        size="xs"
        className="pm-option-choice"
        aria-label={erases}
        value={target}
        data={(['mask', 'paint'] as const).map((value) => ({ value, label: eraserTargets[value] }))}
        onChange={(value) => {
          view.setState({ eraserTarget: value });
        }}
      />
    </div>
  );
}

function Hardness(): React.JSX.Element {
  const { view } = useWorkbench();
  const hardness = useStore(view, (state) => state.hardness);
  const words = strings.drawing;
  return (
    <OptionSlider
      label={words.hardness}
      name={words.hardness}
      text={words.percent(hardness)}
      value={100 * hardness}
      onChange={(value) => {
        view.setState({ hardness: value / 100 });
      }}
    />
  );
}

function ClearPaint(): React.JSX.Element {
  const { actions } = useWorkbench();
  const document = useDocument();
  return (
    <HintedAction
      icon={IconDropletOff}
      label={strings.drawing.clearPaint}
      shortcut="clearPaint"
      size={28}
      disabled={document === null || isPaintEmpty(document.paint)}
      onClick={actions.paint.clear}
    />
  );
}
