import { IconArrowsHorizontal } from '@tabler/icons-react';
import { useRef } from 'react';
import { useComparison } from '../app/use-comparison';
import { useWorkbench } from '../app/workbench-context';
import { strings } from '../strings/strings';

/** How far an arrow key moves the slider, of the canvas's width. */
const step = 0.02;

/** Says which part of the canvas is "before", and lets the border between the two be dragged. */
export function CompareMarks(): React.JSX.Element | null {
  const { comparison } = useComparison();
  const { before, after } = strings.drawing;
  switch (comparison?.kind) {
    case undefined:
      return null;
    case 'before':
      return <div className="pm-before-mark">{before}</div>;
    case 'slider':
      return (
        <>
          <div className="pm-before-mark">{before}</div>
          <div className="pm-before-mark pm-after-mark">{after}</div>
          <CompareSlider at={comparison.at} />
        </>
      );
    case 'sides':
      return (
        <>
          <div className="pm-before-mark">{before}</div>
          <div className="pm-sides-line" />
          <div className="pm-before-mark pm-sides-mark">{after}</div>
        </>
      );
  }
}

function CompareSlider({ at }: { readonly at: number }): React.JSX.Element {
  const { view } = useWorkbench();
  const ref = useRef<HTMLDivElement>(null);
  const moveTo = (share: number): void => {
    view.setState({ compareAt: Math.min(1, Math.max(0, share)) });
  };
  const drag = (event: React.PointerEvent): void => {
    const stage = ref.current?.parentElement?.getBoundingClientRect();
    if (stage === undefined || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    moveTo((event.clientX - stage.left) / stage.width);
  };
  return (
    <div
      ref={ref}
      className="pm-compare-line"
      style={{ left: `${100 * at}%` }}
      role="slider"
      tabIndex={0}
      aria-label={strings.drawing.slider}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(100 * at)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={drag}
      onKeyDown={(event) => {
        const direction = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        if (direction === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        moveTo(at + direction * step);
      }}
    >
      <span className="pm-compare-grip">
        <IconArrowsHorizontal size={16} stroke={1.8} aria-hidden />
      </span>
    </div>
  );
}
