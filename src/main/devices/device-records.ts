import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { providerSchema } from '../../shared/provider';
import { parseJsonBytes } from '../files/parse-json';
import { createSerialQueue } from '../files/serial-queue';
import type { Vfs } from '../files/vfs';
import { writeFileAtomically } from '../files/write-file-atomically';

/** What a test says something about: another driver, runtime or model may do otherwise. */
const keySchema = z.strictObject({
  provider: providerSchema,
  /** The sha256 of the model's graph. */
  model: z.string(),
  /** The version of onnxruntime. */
  runtime: z.string(),
  driver: z.string(),
});
export type DeviceKey = z.infer<typeof keySchema>;

const outcomeSchema = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('passed'),
    msPerStep: z.number().nonnegative(),
    difference: z.number().nonnegative(),
    testedAt: z.iso.datetime(),
  }),
  z.strictObject({ state: z.literal('failed'), reason: z.string(), testedAt: z.iso.datetime() }),
]);
export type DeviceOutcome = z.infer<typeof outcomeSchema>;

const storedSchema = z.strictObject({
  version: z.literal(1),
  tests: z.array(z.strictObject({ key: keySchema, outcome: outcomeSchema })),
});
type Tests = z.infer<typeof storedSchema>['tests'];

const limit = 200;

/** How devices did when they were tested. */
export interface DeviceRecords {
  /** Null when there was no such test. */
  find(key: DeviceKey): Promise<DeviceOutcome | null>;
  /** Remembers the latest; that it cannot be written down is no reason to fail. */
  add(key: DeviceKey, outcome: DeviceOutcome): Promise<void>;
}

/** Keeps the tests in the file at `path`; one that cannot be read is begun anew. */
export function createDeviceRecords({ vfs, path }: { vfs: Vfs; path: string }): DeviceRecords {
  const inTurn = createSerialQueue();
  let known: Tests | undefined;

  async function read(): Promise<Tests> {
    try {
      return storedSchema.parse(parseJsonBytes(await vfs.readFile(path))).tests;
    } catch {
      return [];
    }
  }

  return {
    find: (key) =>
      inTurn(async () => {
        known ??= await read();
        return known.find((test) => isDeepStrictEqual(test.key, key))?.outcome ?? null;
      }),
    add: (key, outcome) =>
      inTurn(async () => {
        const others = (await read()).filter((test) => !isDeepStrictEqual(test.key, key));
        known = [{ key, outcome }, ...others].slice(0, limit);
        const text = JSON.stringify({ version: 1, tests: known }, null, 2);
        const bytes = new TextEncoder().encode(`${text}\n`);
        await writeFileAtomically({ vfs, path, bytes }).catch(() => undefined);
      }),
  };
}
