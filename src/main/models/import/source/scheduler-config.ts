import { z } from 'zod';
import { notImportable } from '../import-error';

/** Noise levels as a checkpoint was trained with them. */
export interface NoiseSettings {
  readonly kind: 'consistency' | 'edm';
  readonly sigmaMin: number;
  readonly sigmaMax: number;
  readonly sigmaData: number;
  readonly rho: number;
  /** N, the points of the training grid. */
  readonly gridSize: number;
  /** The network's noise condition is this times ln(sigma). */
  readonly conditionScale: number;
}

/** Those of the consistency models paper. */
export const paperNoise: NoiseSettings = {
  kind: 'consistency',
  sigmaMin: 0.002,
  sigmaMax: 80,
  sigmaData: 0.5,
  rho: 7,
  gridSize: 40,
  conditionScale: 250,
};

const schedulerSchema = z.looseObject({
  _class_name: z.string(),
  num_train_timesteps: z.int().min(2).max(10_000).default(paperNoise.gridSize),
  sigma_min: z.number().positive().max(1).default(paperNoise.sigmaMin),
  sigma_max: z.number().positive().max(1000).default(paperNoise.sigmaMax),
  sigma_data: z.number().positive().max(100).default(paperNoise.sigmaData),
  rho: z.number().positive().max(100).default(paperNoise.rho),
  prediction_type: z.literal('epsilon').optional(),
});

const edmSchedulers = ['EDMEulerScheduler', 'EDMDPMSolverMultistepScheduler'];

/** What a `scheduler_config.json` says. Throws `model-invalid` for the schedulers of other models. */
export function parseSchedulerConfig(file: string, value: unknown): NoiseSettings {
  const parsed = schedulerSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const reason = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
    throw notImportable(file, `its noise levels are not those of a supported model (${reason})`);
  }
  const { _class_name: name } = parsed.data;
  const noise = {
    sigmaMin: parsed.data.sigma_min,
    sigmaMax: parsed.data.sigma_max,
    sigmaData: parsed.data.sigma_data,
    rho: parsed.data.rho,
    gridSize: parsed.data.num_train_timesteps,
  };
  if (name === 'CMStochasticIterativeScheduler') {
    return { ...noise, kind: 'consistency', conditionScale: paperNoise.conditionScale };
  }
  // diffusers gives its EDM networks ln(sigma) / 4 as they are.
  if (edmSchedulers.includes(name)) {
    return { ...noise, gridSize: paperNoise.gridSize, kind: 'edm', conditionScale: 0.25 };
  }
  throw notImportable(
    file,
    `it is made for the ${name}, and Pentimento runs consistency models and EDM models`,
    'Choose a model with a CMStochasticIterativeScheduler.',
  );
}
