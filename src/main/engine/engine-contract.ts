import { z } from 'zod';
import { scheduleSchema, seedSchema } from '../../shared/numbers';
import { previewSchema } from '../../shared/progress';
import { providerSchema } from '../../shared/provider';
import { branchSchema } from '../../shared/recipe';
import { command, job, type Contract } from '../../shared/rpc/contract';
import { samplerSchema } from '../../shared/sampler';

/**
 * How a graph is opened: optimised wholly on the way; only as far as takes no time; or as it is,
 * because `prepare` wrote it.
 */
const openingSchema = z.enum(['whole', 'quick', 'prepared']);
export type Opening = z.infer<typeof openingSchema>;

const tensorData = z.instanceof(Float32Array);

/** What is known of the canvas; see `diffusion/observation.ts`. */
const observationSchema = z.strictObject({
  /** [3, H, W], pixels in [-1, 1]. */
  reference: tensorData,
  /** [H, W]: 0 = nothing, 1 = luma, 2 = colour. */
  known: z.instanceof(Uint8Array),
  /** p: what is known are the means of p × p patches. */
  patch: z.int().min(1).max(64),
  /** Whether what is not known begins as, and is mended by, a soap film; see `diffusion/mend.ts`. */
  mend: z.boolean().optional(),
});

const sampleParamsSchema = z.strictObject({
  /** The size of what is sampled, model pixels; each side at least `resolution`. */
  canvas: z.strictObject({ width: z.int().positive(), height: z.int().positive() }),
  /** Where the canvas begins in the whole picture's noise, in cells of `resolution` pixels. */
  origin: z.strictObject({ column: z.int().nonnegative(), row: z.int().nonnegative() }),
  /** R, the side of the network's own window, model pixels. */
  resolution: z.int().positive(),
  /** [3, H, W], pixels in [-1, 1]; null for zeros. */
  initial: tensorData.nullable(),
  /** Whether `initial` has noise of the schedule's first sigma in it already. */
  noisy: z.boolean(),
  observation: observationSchema.nullable(),
  sampler: samplerSchema,
  schedule: scheduleSchema,
  sigmaMin: z.number().positive(),
  /** One sample, with a noise stream of its own, for each. */
  seeds: z.array(seedSchema).min(1).max(64),
  /** One a sample; null for an unconditional model. */
  classLabels: z.array(z.int().nonnegative()).nullable(),
  branch: branchSchema.nullable(),
  /** The first noise of sample i is the slerp from its seed's to this seed's at shares[i]. */
  blend: z.strictObject({ seed: seedSchema, shares: z.array(z.number().min(0).max(1)) }).nullable(),
  /** Whether every step's denoised estimate is answered as well. */
  trajectory: z.boolean(),
  /** How many pictures the network sees at once, where memory is short. */
  batch: z.int().positive().optional(),
});
export type SampleParams = z.input<typeof sampleParamsSchema>;

/** One evaluation of the network; `step` counts over all batches of seeds and windows. */
const stepSchema = z.strictObject({
  step: z.int().nonnegative(),
  steps: z.int().positive(),
  sigma: z.number(),
  /** The first sample's denoised estimate. */
  preview: previewSchema.optional(),
});
export type EngineStep = z.infer<typeof stepSchema>;

/** What main asks of the engine process, which holds at most one loaded model. */
export const engineContract = {
  methods: {
    /** Opens an ONNX denoiser, in place of the one open before. */
    load: command(
      z.strictObject({
        /** Absolute path of the graph. */
        path: z.string(),
        provider: providerSchema,
        opening: openingSchema,
        /** Threads of the CPU provider; by default onnxruntime's own choice. */
        threads: z.int().positive().optional(),
      }),
      z.strictObject({ milliseconds: z.number() }),
    ),
    /**
     * Writes a graph as onnxruntime has optimised it for this machine's CPU, and its weights beside
     * it, to be opened as `prepared` by the same version on the same CPU. At a low priority.
     */
    prepare: command(
      z.strictObject({
        /** Absolute path of the graph. */
        path: z.string(),
        /** Absolute path of the new graph; its weights get the same name with `_data` behind it. */
        target: z.string(),
      }),
      z.void(),
    ),
    sample: job(
      sampleParamsSchema,
      stepSchema,
      z.strictObject({
        /** [B, 3, H, W], pixels in [-1, 1]. */
        denoised: tensorData,
        /** As `denoised`, one a step of the schedule; empty unless asked for. */
        trajectory: z.array(tensorData),
        /** Milliseconds, the mean over the evaluations of the network. */
        msPerStep: z.number(),
      }),
    ),
    dispose: command(z.void(), z.void()),
  },
  events: {},
} as const satisfies Contract;

export type EngineContract = typeof engineContract;
