import { basename, dirname } from 'node:path';

const generic =
  /^(unet|diffusion_pytorch_model|model|pytorch_model|checkpoint|snapshots|[0-9a-f]{40})$/;

/** An id for the model that lies at `path`: its file's or folder's name, without what says nothing. */
export function modelIdOf(path: string): string {
  const stem = basename(path)
    .toLowerCase()
    .replace(/\.(pt|pth|bin|safetensors|onnx)$/, '')
    .replace(/^models--/, '')
    .replace(/--/g, '-')
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '')
    .slice(0, 64);
  const parent = dirname(path);
  if (stem !== '' && !generic.test(stem)) return stem;
  return parent === path || parent === '.' ? 'model' : modelIdOf(parent);
}
