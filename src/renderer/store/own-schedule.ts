/** Neighbours stay this far apart, so that a schedule always falls. */
const smallestRatio = 1.02;

interface Bounds {
  readonly sigmaMin: number;
  readonly sigmaMax: number;
}

/** The schedule with the sigma of one step moved as near to `sigma` as its neighbours let it. */
export function moveSigma(
  sigmas: readonly number[],
  step: number,
  { sigma, bounds }: { readonly sigma: number; readonly bounds: Bounds },
): number[] {
  const before = sigmas[step - 1];
  const after = sigmas[step + 1];
  const highest = before === undefined ? bounds.sigmaMax : before / smallestRatio;
  const lowest = after === undefined ? bounds.sigmaMin : after * smallestRatio;
  // Neighbours that touch leave no room to move in.
  if (lowest > highest) return [...sigmas];
  const moved = Number(Math.min(highest, Math.max(lowest, sigma)).toPrecision(4));
  return sigmas.map((each, i) => (i === step ? Math.min(highest, Math.max(lowest, moved)) : each));
}

/** The schedule with one more step, halfway (in log sigma) between the last one and its lower end. */
export function addSigma(sigmas: readonly number[], { sigmaMin }: Bounds): number[] {
  const last = sigmas.at(-1);
  if (last === undefined || last / sigmaMin < smallestRatio ** 2) return [...sigmas];
  // The lowest sigmas change nothing that can be seen.
  const end = Math.max(sigmaMin, last / 16);
  return [...sigmas, Number(Math.sqrt(last * end).toPrecision(4))];
}
