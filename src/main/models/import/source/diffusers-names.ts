import type { Tensors } from '../tensor';

const formerNames = [
  [/\.query\.(weight|bias)$/, '.to_q.$1'],
  [/\.key\.(weight|bias)$/, '.to_k.$1'],
  [/\.value\.(weight|bias)$/, '.to_v.$1'],
  [/\.proj_attn\.(weight|bias)$/, '.to_out.0.$1'],
] as const;

/** Tensors of a diffusers `UNet2DModel` under its present names; attention had others before 0.15. */
export function presentNames(tensors: Tensors): Tensors {
  return new Map(
    [...tensors].map(([name, tensor]) => {
      const former = formerNames.find(([pattern]) => pattern.test(name));
      return [former === undefined ? name : name.replace(former[0], former[1]), tensor];
    }),
  );
}
