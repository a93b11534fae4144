import type { Constraint } from './constraint';
import { knownLevel } from './known-level';
import { lumaAxis } from './luma-axis';
import type { Observation } from './observation';

/** The projection of an observation of single pixels (p = 1). */
export function keepPixels({ reference, known }: Observation): Constraint {
  const area = known.length;
  const [vr, vg, vb] = lumaAxis;
  const { nothing, colour } = knownLevel;
  const luma = lumaOf(reference, area);
  return (denoised) => {
    for (let red = 0; red < denoised.length; red += 2 * area) {
      for (let i = 0; i < area; i++, red++) {
        const level = known[i]!;
        if (level === nothing) continue;
        const green = red + area;
        const blue = green + area;
        if (level === colour) {
          denoised[red] = reference[i]!;
          denoised[green] = reference[i + area]!;
          denoised[blue] = reference[i + 2 * area]!;
          continue;
        }
        // x + v·vᵀ(reference − x)
        const [r, g, b] = [denoised[red]!, denoised[green]!, denoised[blue]!];
        const missing = luma[i]! - (vr * r + vg * g + vb * b);
        denoised[red] = r + vr * missing;
        denoised[green] = g + vg * missing;
        denoised[blue] = b + vb * missing;
      }
    }
  };
}

/** vᵀx of every pixel of [3, H, W]. */
function lumaOf(picture: Float32Array, area: number): Float64Array {
  const [vr, vg, vb] = lumaAxis;
  const luma = new Float64Array(area);
  for (let i = 0; i < area; i++) {
    luma[i] = vr * picture[i]! + vg * picture[i + area]! + vb * picture[i + 2 * area]!;
  }
  return luma;
}
