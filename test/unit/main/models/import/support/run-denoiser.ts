import { readFileSync } from 'node:fs';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { uniform } from './recipe';

/** What PyTorch computed, as tools/oracle/unet_fixtures.py wrote it. */
export interface UNetFixture {
  readonly config: Readonly<Record<string, unknown>>;
  readonly kind: 'consistency' | 'edm';
  readonly sigmas: readonly number[];
  /** Every how manieth value is kept. */
  readonly stride: number;
  readonly denoised: readonly number[];
}

export function readUNetFixture(name: string): UNetFixture {
  const path = new URL(`../../../../../fixtures/import/unet-${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(path, 'utf8')) as UNetFixture;
}

/** Runs a graph on the fixture's samples; returns the values that the fixture keeps. */
export async function denoiseFixture(graphPath: string, fixture: UNetFixture): Promise<number[]> {
  const session = await InferenceSession.create(graphPath, { logSeverityLevel: 3 });
  try {
    const { denoised } = await session.run(feedsOf(fixture));
    const data = denoised!.data as Float32Array;
    return Array.from(data.filter((_, i) => i % fixture.stride === 0));
  } finally {
    await session.release();
  }
}

/** The largest absolute difference of two arrays of one length. */
export function largestDifference(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) throw new Error(`${a.length} values and ${b.length}`);
  return a.reduce((largest, value, i) => {
    const difference = Math.abs(value - b[i]!);
    return Number.isNaN(difference) ? Infinity : Math.max(largest, difference);
  }, 0);
}

function feedsOf({ config, sigmas }: UNetFixture): Record<string, Tensor> {
  const side = config['sample_size'] as number;
  const classes = config['num_class_embeds'] as number | null;
  const batch = sigmas.length;
  const size = 3 * side * side;
  const sample = uniform('sample', batch * size).map(
    (value, i) => value * (Math.fround(sigmas[Math.floor(i / size)]!) + 0.5),
  );
  const labels = BigInt64Array.from(sigmas, (_, i) => BigInt((i * 7) % (classes ?? 1)));
  return {
    sample: new Tensor('float32', sample, [batch, 3, side, side]),
    sigma: new Tensor('float32', Float32Array.from(sigmas), [batch]),
    ...(classes !== null && { class_labels: new Tensor('int64', labels, [batch]) }),
  };
}
