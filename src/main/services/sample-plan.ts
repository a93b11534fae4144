import { setImmediate } from 'node:timers/promises';
import type { Rect } from '../../shared/geometry';
import { blocksOf, maxCanvasPixels } from './edits/blocks';
import type { Collector, Outcome, Plan, Stage } from './edits/plan';
import type { RunBlock, StageRun } from './run-block';
import type { Sample } from './samples';

/** The result of one sample. */
export interface Finished {
  readonly sample: Sample;
  readonly outcome: Outcome;
}

/** Pixels times evaluations times samples of all that a plan runs. */
export function workOf({ stage, later }: Plan, samples: number, resolution: number): number {
  const one = workOfStage(stage, resolution);
  return samples * (one + (later === undefined ? 0 : workOfStage(later, resolution)));
}

type StageSize = Pick<Stage, 'canvas' | 'schedule' | 'isKnown'>;

function workOfStage({ canvas, schedule, isKnown }: StageSize, resolution: number) {
  const blocks = blocksOf({ ...canvas, resolution, steps: schedule.length }).filter(
    ({ core }) => isKnown?.(core) !== true,
  );
  return schedule.length * blocks.reduce((sum, { part }) => sum + part.width * part.height, 0);
}

/** Samples a stage and what follows it, and hands out each result as soon as it is there. */
export async function* sampleStage(
  { stage, depth, resolution }: StageRun,
  samples: readonly Sample[],
  run: RunBlock,
): AsyncGenerator<Finished, void, undefined> {
  const steps = stage.schedule.length;
  const blocks = blocksOf({ ...stage.canvas, resolution, steps });
  const [block] = blocks;
  const collected =
    blocks.length === 1 && block !== undefined
      ? collectTogether(stage, samples, (group) => run({ stage, depth, block, samples: group }))
      : collectOneByOne(stage, samples, async (sample, collector) => {
          for (const next of blocks) {
            if (stage.isKnown?.(next.core) === true) {
              const { width, height } = next.core;
              await collector.write(next.core, new Float32Array(3 * width * height));
              continue;
            }
            const { denoised } = await run({ stage, depth, block: next, samples: [sample] });
            await collector.write(next.core, coreOf(denoised, next));
          }
        });
  for await (const { sample, collector } of collected) {
    const next = await collector.next?.();
    if (next === undefined) yield { sample, outcome: await collector.outcome() };
    else yield* sampleStage({ stage: next, depth: depth + 1, resolution }, [sample], run);
    // Between two large pictures, messages such as a cancel get their turn.
    await setImmediate();
  }
}

interface Collected {
  readonly sample: Sample;
  readonly collector: Collector;
}

/** As many samples side by side as the engine holds at once. */
async function* collectTogether(
  stage: Stage,
  samples: readonly Sample[],
  run: (group: readonly Sample[]) => Promise<{ denoised: Float32Array }>,
): AsyncGenerator<Collected, void, undefined> {
  const { width, height } = stage.canvas;
  const atOnce = Math.max(1, Math.floor(maxCanvasPixels / (width * height)));
  const whole = { x: 0, y: 0, width, height };
  const length = 3 * width * height;
  for (let start = 0; start < samples.length; start += atOnce) {
    const group = samples.slice(start, start + atOnce);
    const running = run(group);
    // While the engine samples; should this throw, nobody waits for the engine any more.
    running.catch(() => undefined);
    let ready: Collector | null = stage.collect();
    const { denoised } = await running;
    for (const [i, sample] of group.entries()) {
      const collector = ready ?? stage.collect();
      ready = null;
      await collector.write(whole, denoised.subarray(i * length, (i + 1) * length));
      yield { sample, collector };
    }
  }
}

async function* collectOneByOne(
  stage: Stage,
  samples: readonly Sample[],
  collect: (sample: Sample, collector: Collector) => Promise<void>,
): AsyncGenerator<Collected, void, undefined> {
  for (const sample of samples) {
    const collector = stage.collect();
    await collect(sample, collector);
    yield { sample, collector };
  }
}

/** What is kept of a sampled part, [3, height, width]. */
function coreOf(
  denoised: Float32Array,
  { part, core }: { readonly part: Rect; readonly core: Rect },
): Float32Array {
  const { width, height } = core;
  const kept = new Float32Array(3 * width * height);
  for (let line = 0; line < 3 * height; line++) {
    const [channel, row] = [Math.floor(line / height), line % height];
    const top = channel * part.height + core.y - part.y + row;
    const from = top * part.width + core.x - part.x;
    kept.set(denoised.subarray(from, from + width), line * width);
  }
  return kept;
}
