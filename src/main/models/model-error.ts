import { StudioError } from '../../shared/errors';

/** The error of a model folder that cannot be used; `reason` names the file and what is wrong. */
export function modelInvalid(id: string, reason: string, cause?: unknown): StudioError {
  return new StudioError(
    'model-invalid',
    `The model “${id}” cannot be used: ${reason}.`,
    'Install the model again from where it came, or remove its folder.',
    cause,
  );
}
