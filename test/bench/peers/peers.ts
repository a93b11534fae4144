/** Prints Pentimento's figures beside its peers' as a table and as one line of JSON, and draws a plot. */
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { findDevices } from '../../../src/main/devices/find-devices';
import { thisMachine } from '../../../src/main/devices/this-machine';
import type { Provider } from '../../../src/shared/provider';
import { projectRoot } from '../../support/spawn-browser-host';
import { drawPlot, type Curve } from './draw-plot';
import { importCheckpoint, type ImportFigures } from './own-import';
import { measureOwn } from './own-steps';
import { exportPlain, measurePeer, python, type PeerFigures, type Way } from './peer-figures';
import { runProgram } from './run-program';

const quick = process.argv.includes('--quick');
const folder = join(projectRoot, '.cache/peers');
const home = join(folder, 'home');

interface Case {
  readonly network: 'imagenet-64' | 'lsun-256' | 'bundled';
  readonly side: number;
  readonly threads: readonly number[];
  readonly batches: readonly number[];
  readonly repeats: number;
  readonly ways: readonly Way[];
  /** Whether it is a point of the plot alone. */
  readonly curve?: boolean;
}

const all = ['eager', 'compile', 'onnx'] as const;
const curveWays = quick ? (['eager'] as const) : (['eager', 'onnx'] as const);
const curve = { network: 'bundled', threads: [2], repeats: 8, ways: curveWays } as const;
const cases: readonly Case[] = [
  {
    ...{ network: 'imagenet-64', side: 64, ways: all },
    ...(quick
      ? { threads: [2], batches: [1], repeats: 3 }
      : { threads: [1, 2], batches: [1, 8], repeats: 4 }),
  },
  {
    ...{ network: 'bundled', side: 64, batches: [1, 8], repeats: 12 },
    ...(quick ? { threads: [2], ways: ['eager', 'onnx'] } : { threads: [1, 2], ways: all }),
  },
  {
    ...{ network: 'lsun-256', side: 256, threads: [2], batches: [1], repeats: 1 },
    ways: quick ? ['eager'] : ['eager', 'onnx'],
  },
  { ...curve, side: 32, batches: [1], curve: true },
  { ...curve, side: 64, batches: [1, 2, 4, 8], curve: true },
  { ...curve, side: 128, batches: [1], curve: true },
  { ...curve, side: 256, batches: [1], curve: true },
];

interface Row {
  readonly network: string;
  readonly side: number;
  readonly threads: number;
  readonly way: Way | `pentimento ${Provider}`;
  readonly curve: boolean;
  readonly figures: PeerFigures;
}

const imports: Record<string, ImportFigures> = {};
const rows: Row[] = [];

/** Writes the network of random weights and its plain export, unless they are there. */
async function prepare({ network, side, ways }: Case): Promise<string> {
  const checkpoint = join(folder, `${network}-${side}`);
  if (!existsSync(join(checkpoint, 'unet/config.json'))) {
    const script = join(projectRoot, 'tools/peers/checkpoint.py');
    await runProgram(python(), [script, network, checkpoint, String(side)]);
  }
  if (ways.includes('onnx') && !existsSync(join(checkpoint, 'plain.onnx'))) {
    await exportPlain(checkpoint);
  }
  return checkpoint;
}

async function measureCase(each: Case, providers: readonly Provider[]): Promise<void> {
  const { network, side, batches, repeats, ways } = each;
  const checkpoint = await prepare(each);
  const id = `${network}-${side}`;
  imports[id] ??= await importCheckpoint({ folder: checkpoint, id, home });
  for (const threads of each.threads) {
    const request = { folder: checkpoint, threads, batches, repeats };
    const add = (way: Row['way'], figures: PeerFigures): void => {
      rows.push({ network, side, threads, way, curve: each.curve === true, figures });
      for (const step of figures.steps) console.log(line(rows.at(-1)!, step));
    };
    for (const way of ways) add(way, await measurePeer(way, request));
    for (const provider of each.curve === true ? (['cpu'] as const) : providers) {
      add(`pentimento ${provider}`, await measureOwn({ ...request, home, id, provider }));
    }
  }
}

const widths = [14, 8, 6, 18, 10, 10, 12, 10];

function cells(texts: readonly string[]): string {
  return texts.map((text, i) => text.padEnd(widths[i] ?? 0)).join('');
}

function line(
  { network, side, threads, way, figures }: Row,
  { batch, ms, processorMs, residentMb }: PeerFigures['steps'][number],
): string {
  const busy = processorMs === null ? '–' : processorMs.toFixed(0);
  const name = network === 'bundled' ? `bundled ${side}` : network;
  const numbers = [figures.loadMs.toFixed(0), ms.toFixed(1), busy, residentMb.toFixed(0)];
  return cells([name, String(threads), String(batch), way, ...numbers]);
}

/** How Pentimento's step compares with each peer's, on the CPU. */
function ratios(): string[] {
  return rows.flatMap((own) =>
    own.way !== 'pentimento cpu'
      ? []
      : rows
          .filter((row) => isSameCase(row, own) && !row.way.startsWith('pentimento'))
          .flatMap(({ way, figures, network, side, threads }) =>
            figures.steps.map((step, i) => {
              const mine = own.figures.steps[i]!;
              const wall = (mine.ms / step.ms).toFixed(2);
              const busy =
                mine.processorMs === null || step.processorMs === null || step.processorMs === 0
                  ? ''
                  : `, of processor time ${(mine.processorMs / step.processorMs).toFixed(2)}`;
              return `${network} ${side}, threads ${threads}, batch ${step.batch}: ${wall} × ${way}${busy}`;
            }),
          ),
  );
}

function isSameCase(a: Row, b: Row): boolean {
  return (
    a.network === b.network && a.side === b.side && a.threads === b.threads && a.curve === b.curve
  );
}

function curves(x: 'batch' | 'side'): Curve[] {
  const points = rows.filter((row) => row.curve && (x === 'side' || row.side === 64));
  return [...new Set(points.map(({ way }) => way))].map((name) => ({
    name,
    points: points
      .filter(({ way }) => way === name)
      .flatMap(({ side, figures }) =>
        figures.steps
          .filter(({ batch }) => x === 'batch' || batch === 1)
          .map(({ batch, ms }) => ({ x: x === 'batch' ? batch : side, y: ms })),
      ),
  }));
}

await rm(home, { recursive: true, force: true });
await mkdir(home, { recursive: true });
const found = await findDevices(thisMachine());
const providers = found.filter(({ missing }) => missing === null).map(({ provider }) => provider);
const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores`;
console.log(`${machine}, Node ${process.version}\n`);
console.log(
  cells(['network', 'threads', 'batch', 'way', 'load ms', 'step ms', 'busy ms', 'MB after']),
);
for (const each of cases) await measureCase(each, providers);
console.log('');
for (const [id, { seconds, preparing, residentMb }] of Object.entries(imports)) {
  const most = `${residentMb.toFixed(0)} MB at most`;
  console.log(
    `import of ${id}: ${seconds.toFixed(1)} s, ${most}; prepared in ${preparing.toFixed(1)} s`,
  );
}
console.log(`\nPentimento on the CPU over its peers:\n${ratios().join('\n')}`);
const plot = join(folder, 'peers.svg');
await writeFile(
  plot,
  drawPlot([
    { title: 'Step over batch, 64 × 64 pixels', unit: 'pictures', curves: curves('batch') },
    { title: 'Step over resolution, one picture', unit: 'pixels a side', curves: curves('side') },
  ]),
);
console.log(`\nPlot: ${plot}\n${JSON.stringify({ machine, imports, rows })}`);
