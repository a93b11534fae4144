import { describe, expect, it } from 'vitest';
import { parseSchedulerConfig } from '../../../../../../src/main/models/import/source/scheduler-config';

const parse = (config: unknown) => parseSchedulerConfig('scheduler_config.json', config);

describe('a scheduler config', () => {
  it('of a consistency model tells its noise levels', () => {
    const config = {
      _class_name: 'CMStochasticIterativeScheduler',
      num_train_timesteps: 201,
      sigma_min: 0.01,
      s_noise: 1,
      clip_denoised: true,
    };
    expect(parse(config)).toEqual({
      kind: 'consistency',
      sigmaMin: 0.01,
      sigmaMax: 80,
      sigmaData: 0.5,
      rho: 7,
      gridSize: 201,
      conditionScale: 250,
    });
  });

  it('of an EDM model tells that, and that its network takes ln(sigma) / 4', () => {
    const config = {
      _class_name: 'EDMEulerScheduler',
      num_train_timesteps: 1000,
      sigma_data: 1,
      prediction_type: 'epsilon',
    };
    expect(parse(config)).toMatchObject({ kind: 'edm', sigmaData: 1, conditionScale: 0.25 });
  });

  it.each([
    ['another kind of model', { _class_name: 'DDPMScheduler' }, /made for the DDPMScheduler/],
    ['no name', { sigma_min: 1 }, /_class_name/],
    [
      'another prediction',
      { _class_name: 'EDMEulerScheduler', prediction_type: 'v_prediction' },
      /prediction_type/,
    ],
    [
      'noise that is none',
      { _class_name: 'CMStochasticIterativeScheduler', sigma_max: -1 },
      /sigma_max/,
    ],
    ['nothing', [], /not those of a supported model/],
  ])('with %s is refused', (_, config, reason) => {
    expect(() => parse(config)).toThrow(
      expect.objectContaining({ code: 'model-invalid', message: expect.stringMatching(reason) }),
    );
  });
});
