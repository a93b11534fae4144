import { z } from 'zod';
import { scheduleSchema, seedSchema } from '../../shared/numbers';
import { previewSchema } from '../../shared/progress';
import { command, job, type Contract } from '../../shared/rpc/contract';

const providerSchema = z.enum(['cpu', 'webgpu']);
export type Provider = z.infer<typeof providerSchema>;

const tensorData = z.instanceof(Float32Array);

/** The observed part of the picture, at the model's resolution. */
const engineEditSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('generate') }),
  z.strictObject({
    kind: z.literal('inpaint'),
    /** [3, H, W], pixels in [-1, 1]. */
    reference: tensorData,
    /** [H, W], 1 = edit and 0 = keep. */
    mask: z.instanceof(Uint8Array),
  }),
]);
export type EngineEdit = z.infer<typeof engineEditSchema>;

const sampleParamsSchema = z.strictObject({
  edit: engineEditSchema,
  /** H = W, model pixels. */
  resolution: z.int().positive(),
  schedule: scheduleSchema,
  sigmaMin: z.number().positive(),
  /** One sample, with a noise stream of its own, for each. */
  seeds: z.array(seedSchema).min(1).max(64),
  /** One a sample; null for an unconditional model. */
  classLabels: z.array(z.int().nonnegative()).nullable(),
});
export type SampleParams = z.input<typeof sampleParamsSchema>;

/** One evaluation of the network; `step` counts over all batches that the seeds were cut into. */
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
        /** Threads of the CPU provider; by default onnxruntime's own choice. */
        threads: z.int().positive().optional(),
      }),
      z.strictObject({ milliseconds: z.number() }),
    ),
    sample: job(
      sampleParamsSchema,
      stepSchema,
      z.strictObject({
        /** [B, 3, H, W], pixels in [-1, 1]. */
        denoised: tensorData,
        /** Milliseconds, the mean over the evaluations of the network. */
        msPerStep: z.number(),
      }),
    ),
    dispose: command(z.void(), z.void()),
  },
  events: {},
} as const satisfies Contract;

export type EngineContract = typeof engineContract;
