import { z } from 'zod';
import { providerSchema } from './provider';
import { command, job } from './rpc/contract';

const provider = providerSchema;
const testedAt = z.iso.datetime();

const deviceSchema = z.discriminatedUnion('state', [
  /** What it needs is not on this machine. */
  z.strictObject({ state: z.literal('missing'), provider, reason: z.string() }),
  z.strictObject({ state: z.literal('untested'), provider }),
  z.strictObject({
    state: z.literal('passed'),
    provider,
    /** Milliseconds of one step of one picture. */
    msPerStep: z.number().nonnegative(),
    /** From the CPU's picture, the largest, in levels of 255. */
    difference: z.number().nonnegative(),
    testedAt,
  }),
  z.strictObject({ state: z.literal('failed'), provider, reason: z.string(), testedAt }),
]);
export type Device = z.infer<typeof deviceSchema>;

const deviceListSchema = z.strictObject({
  modelId: z.string(),
  /** Every device that this platform may have. */
  devices: z.array(deviceSchema),
  /** What `auto` means: the fastest that passed, and the CPU until one has. */
  auto: providerSchema,
});
export type DeviceList = z.infer<typeof deviceListSchema>;

const testProgressSchema = z.strictObject({
  provider,
  /** From 0. */
  index: z.int().nonnegative(),
  count: z.int().positive(),
});
export type DeviceTestProgress = z.infer<typeof testProgressSchema>;

const modelId = z.string().max(64);

/** What can be asked of the devices; how they do depends on the model. */
export const devicesMethods = {
  'devices.list': command(z.strictObject({ modelId }), deviceListSchema),
  /** Tries one device, or each that is there, in an engine of its own; null tries all. */
  'devices.test': job(
    z.strictObject({ modelId, provider: provider.nullable() }),
    testProgressSchema,
    deviceListSchema,
  ),
} as const;

/** What is told of the devices. */
export const devicesEvents = {
  /** After one was tested. */
  'devices.changed': deviceListSchema,
} as const;
