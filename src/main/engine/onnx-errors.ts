import { StudioError } from '../../shared/errors';
import type { Provider } from '../../shared/provider';

// onnxruntime throws plain errors without codes, so their text is all there is to tell them apart.
const outOfMemory =
  /bad_alloc|failed to allocate|out of memory|OUT_OF_(DEVICE|HOST)_MEMORY|BFCArena|allocation failed|E_OUTOFMEMORY/i;
const deviceLost =
  /device (is |was )?(lost|removed|hung|reset)|DEVICE_(LOST|REMOVED|HUNG|RESET)|DeviceLost/i;

/** The typed error for a graph that could not be opened. */
export function loadFailure(error: unknown, provider: Provider): StudioError {
  const reason = reasonOf(error);
  if (outOfMemory.test(reason)) return noMemory(error, 'to open the model');
  if (provider !== 'cpu') {
    return new StudioError(
      'device-lost',
      `The graphics device cannot run this model: ${reason}`,
      'Run on the CPU, or bring the graphics driver up to date.',
      error,
    );
  }
  return invalidModel(`The model cannot be opened: ${reason}`, error);
}

/** The typed error for a step of the network that failed. */
export function runFailure(error: unknown): StudioError {
  const reason = reasonOf(error);
  if (outOfMemory.test(reason)) return noMemory(error, 'for a step of the model');
  if (deviceLost.test(reason)) {
    return new StudioError(
      'device-lost',
      `The graphics device was lost during a step: ${reason}`,
      'Run on the CPU, or bring the graphics driver up to date.',
      error,
    );
  }
  return new StudioError(
    'inference-failed',
    `A step of the model failed: ${reason}`,
    'Try again, or on another device. If it stays so, the model does not fit Pentimento.',
    error,
  );
}

/** The error of a graph that is not a denoiser of pictures. */
export function invalidModel(message: string, cause?: unknown): StudioError {
  return new StudioError(
    'model-invalid',
    message,
    'Fetch or convert the model again, or choose another model.',
    cause,
  );
}

function noMemory(cause: unknown, purpose: string): StudioError {
  return new StudioError(
    'out-of-memory',
    `There was not enough memory ${purpose}.`,
    'Ask for fewer variations, close other programs, choose a smaller model, or use the CPU.',
    cause,
  );
}

function reasonOf(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  const line = reason.replaceAll(/\s+/g, ' ').trim();
  // A failed check begins with its place in onnxruntime's source and with its condition.
  return line.replace(/\/\S+\.(?:cc|h):\d+ .*? was false\. ?(?=.)/, '').slice(0, 500);
}
