import { z } from 'zod';

/** What onnxruntime can run a network on. */
export const providerSchema = z.enum(['cpu', 'webgpu', 'cuda', 'tensorrt', 'dml', 'coreml']);
export type Provider = z.infer<typeof providerSchema>;

/** How people call it. */
export const providerNames: Readonly<Record<Provider, string>> = {
  cpu: 'CPU',
  webgpu: 'WebGPU',
  cuda: 'CUDA',
  tensorrt: 'TensorRT',
  dml: 'DirectML',
  coreml: 'CoreML',
};

/** A provider, or the fastest that passed its test. */
export const deviceChoiceSchema = z.enum(['auto', ...providerSchema.options]);
export type DeviceChoice = z.infer<typeof deviceChoiceSchema>;
