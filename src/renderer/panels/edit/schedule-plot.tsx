import { useRef } from 'react';
import { strings } from '../../strings/strings';

const width = 260;
const height = 132;
const [left, right, top, bottom] = [30, 10, 10, 16];
/** How much an arrow key changes a sigma. */
const keyRatio = 1.05;

interface SchedulePlotProps {
  /** Falling. */
  readonly sigmas: readonly number[];
  /** The ends of the axis. */
  readonly sigmaMin: number;
  readonly sigmaMax: number;
  readonly onMove: (step: number, sigma: number) => void;
  readonly onRemove: (step: number) => void;
}

/** Sigma over the steps on a logarithmic axis, with points to be dragged. */
export function SchedulePlot(props: SchedulePlotProps): React.JSX.Element {
  const { sigmas, sigmaMin, sigmaMax } = props;
  const plot = useRef<SVGSVGElement>(null);
  const axis = createAxis(sigmaMin, sigmaMax);
  const x = (step: number): number =>
    left + ((step + 0.5) / sigmas.length) * (width - left - right);

  const drag = (step: number, clientY: number): void => {
    const box = plot.current?.getBoundingClientRect();
    if (box === undefined) return;
    props.onMove(step, axis.sigmaAt(((clientY - box.top) / box.height) * height));
  };

  return (
    <svg
      ref={plot}
      className="pm-plot"
      viewBox={`0 0 ${width} ${height}`}
      role="group"
      aria-label={strings.edits.schedulePlot}
    >
      {axis.decades.map((sigma) => (
        <g key={sigma}>
          <line
            className="pm-plot-line"
            x1={left}
            x2={width - right}
            y1={axis.y(sigma)}
            y2={axis.y(sigma)}
          />
          <text className="pm-plot-label" x={left - 6} y={axis.y(sigma) + 3}>
            {sigma}
          </text>
        </g>
      ))}
      <polyline
        className="pm-plot-path"
        points={sigmas.map((sigma, step) => `${x(step)},${axis.y(sigma)}`).join(' ')}
      />
      {sigmas.map((sigma, step) => (
        <Point
          // A step is known by its place alone.
          key={step}
          {...props}
          step={step}
          x={x(step)}
          y={axis.y(sigma)}
          onDrag={drag}
        />
      ))}
    </svg>
  );
}

interface PointProps extends SchedulePlotProps {
  readonly step: number;
  readonly x: number;
  readonly y: number;
  readonly onDrag: (step: number, clientY: number) => void;
}

function Point(props: PointProps): React.JSX.Element {
  const { sigmas, sigmaMin, sigmaMax, step, x, y, onDrag, onMove, onRemove } = props;
  const sigma = sigmas[step] ?? sigmaMin;
  return (
    <circle
      className="pm-plot-point"
      cx={x}
      cy={y}
      r={6}
      tabIndex={0}
      role="slider"
      aria-label={strings.edits.schedulePoint(step + 1, sigmas.length)}
      aria-orientation="vertical"
      aria-valuemin={sigmaMin}
      aria-valuemax={sigmaMax}
      aria-valuenow={sigma}
      aria-valuetext={strings.progress.sigma(sigma)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) onDrag(step, event.clientY);
      }}
      onKeyDown={(event) => {
        if (event.key === 'ArrowUp') onMove(step, sigma * keyRatio);
        else if (event.key === 'ArrowDown') onMove(step, sigma / keyRatio);
        else if (event.key === 'Delete' || event.key === 'Backspace') onRemove(step);
        else return;
        event.preventDefault();
      }}
    >
      <title>{strings.progress.sigma(sigma)}</title>
    </circle>
  );
}

interface Axis {
  readonly y: (sigma: number) => number;
  readonly sigmaAt: (y: number) => number;
  /** The powers of ten on it. */
  readonly decades: readonly number[];
}

function createAxis(sigmaMin: number, sigmaMax: number): Axis {
  const [low, high] = [Math.log10(sigmaMin), Math.log10(sigmaMax)];
  const span = height - top - bottom;
  const first = Math.ceil(low);
  return {
    y: (sigma) => top + ((high - Math.log10(sigma)) / (high - low)) * span,
    sigmaAt: (y) => 10 ** (high - ((y - top) / span) * (high - low)),
    decades: Array.from({ length: Math.floor(high) - first + 1 }, (_, i) =>
      Number((10 ** (first + i)).toPrecision(1)),
    ),
  };
}
