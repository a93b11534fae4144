/** A line of a plot; points with x and y above 0. */
export interface Curve {
  readonly name: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

export interface Panel {
  readonly title: string;
  /** What x counts; y is milliseconds. */
  readonly unit: string;
  readonly curves: readonly Curve[];
}

const width = 420;
const height = 300;
const left = 56;
const bottom = 250;
const top = 40;
const right = 400;
const colors = ['#8a6d3b', '#3b6d8a', '#6b3b8a', '#c9622b'];

/** Draws panels side by side as an SVG, both axes logarithmic. */
export function drawPlot(panels: readonly Panel[]): string {
  const drawn = panels.map(
    (panel, i) => `<g transform="translate(${i * width} 0)">${drawPanel(panel)}</g>`,
  );
  const size = `width="${panels.length * width}" height="${height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="sans-serif" font-size="11"><rect width="100%" height="100%" fill="white"/>${drawn.join('')}</svg>\n`;
}

function drawPanel({ title, unit, curves }: Panel): string {
  const points = curves.flatMap((curve) => curve.points);
  const toX = scale(
    points.map(({ x }) => x),
    [left, right],
  );
  const toY = scale(
    points.map(({ y }) => y),
    [bottom, top],
  );
  const xs = [...new Set(points.map(({ x }) => x))].sort((a, b) => a - b);
  const parts = [
    text(left, 20, title, 'start'),
    text((left + right) / 2, height - 8, unit, 'middle'),
    `<path d="M${left} ${top}V${bottom}H${right}" fill="none" stroke="#555"/>`,
    ...xs.map((x) => text(toX(x), bottom + 16, String(x), 'middle')),
    ...ticks(points.map(({ y }) => y)).map(
      (y) =>
        `${text(left - 6, toY(y) + 4, `${y} ms`, 'end')}<path d="M${left} ${toY(y)}H${right}" stroke="#ddd"/>`,
    ),
    ...curves.map((curve, i) => drawCurve(curve, i, { toX, toY })),
  ];
  return parts.join('');
}

interface Scales {
  readonly toX: (x: number) => number;
  readonly toY: (y: number) => number;
}

function drawCurve({ name, points }: Curve, index: number, { toX, toY }: Scales): string {
  const color = colors[index % colors.length]!;
  const at = points.map(({ x, y }) => `${toX(x).toFixed(1)},${toY(y).toFixed(1)}`);
  const dots = points.map(
    ({ x, y }) =>
      `<circle cx="${toX(x).toFixed(1)}" cy="${toY(y).toFixed(1)}" r="3" fill="${color}"/>`,
  );
  const legend = `<text x="${left + 10}" y="${top + 14 + 14 * index}" fill="${color}">${name}</text>`;
  return `<polyline points="${at.join(' ')}" fill="none" stroke="${color}" stroke-width="2"/>${dots.join('')}${legend}`;
}

function scale(values: readonly number[], [from, to]: readonly [number, number]) {
  const logs = values.map(Math.log);
  const [low, high] = [Math.min(...logs), Math.max(...logs)];
  return (value: number) => from + ((Math.log(value) - low) / (high - low || 1)) * (to - from);
}

/** 1, 2 and 5 times the powers of ten within the values. */
function ticks(values: readonly number[]): number[] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const powers = Array.from({ length: 9 }, (_, i) => 10 ** (i - 2));
  return powers.flatMap((p) => [p, 2 * p, 5 * p]).filter((tick) => tick >= low && tick <= high);
}

function text(x: number, y: number, words: string, anchor: string): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}">${words}</text>`;
}
