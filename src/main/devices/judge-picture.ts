/** From the CPU's picture a device's may differ by this much, in levels of 255. */
const allowedDifference = 4;

/** How a device's picture compares with the CPU's of the same noise. */
export type Verdict =
  | { readonly passed: true; readonly difference: number }
  | { readonly passed: false; readonly reason: string };

/** Compares [3, H, W], pixels in [-1, 1]; what is not a number, flat or too different does not pass. */
export function judgePicture(device: Float32Array, cpu: Float32Array): Verdict {
  if (device.some((value) => !Number.isFinite(value))) {
    return { passed: false, reason: 'Its picture holds values that are not numbers.' };
  }
  if (levels(rangeOf(device)) < 1 && levels(rangeOf(cpu)) > 8) {
    return { passed: false, reason: 'Its picture is of one tone.' };
  }
  let largest = 0;
  for (const [i, value] of device.entries()) {
    largest = Math.max(largest, Math.abs(value - cpu[i]!));
  }
  const difference = levels(largest);
  if (difference <= allowedDifference) return { passed: true, difference };
  const figure = `${difference.toFixed(1)} levels of 255`;
  const reason = `Its picture differs from the CPU’s by up to ${figure}; ${allowedDifference} are let through.`;
  return { passed: false, reason };
}

/** A difference of pixels in [-1, 1] in levels of 255. */
function levels(difference: number): number {
  return difference * 127.5;
}

function rangeOf(pixels: Float32Array): number {
  let [low, high] = [Infinity, -Infinity];
  for (const value of pixels) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return high - low;
}
